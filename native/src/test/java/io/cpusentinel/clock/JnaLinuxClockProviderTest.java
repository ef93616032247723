package io.cpusentinel.clock;

import static io.cpusentinel.clock.ChildJvm.NATIVE_ACCESS;
import static io.cpusentinel.clock.ChildJvm.classPath;
import static io.cpusentinel.clock.ChildJvm.clocks;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class JnaLinuxClockProviderTest {

  @Test
  void worksWhereNativeAccessIsEnabledAndTheJvmPrintsNoWarning() throws Exception {
    // Not that it is chosen: on a machine under load its cost may be found too high.
    assertThat(clocks(List.of(NATIVE_ACCESS), classPath()))
        .contains("ClockInfo[name=linux-jna, usable=true")
        .doesNotContain("WARNING");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24)
  void withoutNativeAccessTheJdkClockServesAndTheJvmPrintsNoWarning() throws Exception {
    assertThat(clocks(List.of(), classPath()))
        .contains("best mxbean")
        .contains("start java with --enable-native-access=ALL-UNNAMED")
        .doesNotContain("WARNING");
  }

  @Test
  void withoutJnaTheJdkClockServesAndTheRemedyIsNamed() throws Exception {
    List<String> withoutJna =
        classPath().stream()
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("jna-"))
            .toList();

    assertThat(clocks(List.of(NATIVE_ACCESS), withoutJna))
        .contains("best mxbean")
        .contains("add net.java.dev.jna:jna");
  }

  @Test
  void whereJnaCannotUnpackItsLibraryTheJdkClockServesAndTheRemedyIsNamed() throws Exception {
    List<String> options =
        List.of(NATIVE_ACCESS, "-Djna.nounpack=true", "-Djna.boot.library.path=/nowhere");

    assertThat(clocks(options, classPath())).contains("best mxbean").contains("-Djna.tmpdir");
  }
}
