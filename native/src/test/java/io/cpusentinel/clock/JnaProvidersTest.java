package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.ClockInfo;
import io.cpusentinel.ThreadCpuClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class JnaProvidersTest {

  @Test
  void windowsIsRefusedHereByName() {
    assertThat(reasonOf("windows-jna")).isEqualTo("needs Windows, this is Linux");
    assertThatThrownBy(() -> new JnaWindowsClockProvider().open())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void macOsIsRefusedHereByName() {
    assertThat(reasonOf("macos-jna")).isEqualTo("needs Mac, this is Linux");
    assertThatThrownBy(() -> new JnaMacClockProvider().open())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static String reasonOf(String name) {
    return ThreadCpuClock.available().stream()
        .filter(info -> info.name().equals(name))
        .findFirst()
        .map(ClockInfo::reason)
        .orElseThrow();
  }
}
