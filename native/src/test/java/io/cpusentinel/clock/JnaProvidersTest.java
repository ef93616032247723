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

  /** Out of the static initializer of JNA, and so out of whatever is the first to touch it. */
  @Test
  void aJnaThatFindsALibraryOfAnotherVersionIsRefusedWithTheRemedy() {
    Error incompatible = new Error("There is an incompatible JNA native library installed");

    assertThatThrownBy(() -> openedBy(incompatible))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasCause(incompatible)
        .hasMessageContaining("There is an incompatible JNA native library installed")
        .hasMessageContaining("-Djna.tmpdir");
  }

  @Test
  void aJvmThatCannotGoOnIsNotTakenForARefusal() {
    Error exhausted = new OutOfMemoryError("of a test");

    assertThatThrownBy(() -> openedBy(exhausted)).isSameAs(exhausted);
  }

  private static Object openedBy(Error failure) {
    return Jna.open(
        "Linux",
        () -> {
          throw failure;
        });
  }

  private static String reasonOf(String name) {
    return ThreadCpuClock.available().stream()
        .filter(info -> info.name().equals(name))
        .findFirst()
        .map(ClockInfo::reason)
        .orElseThrow();
  }
}
