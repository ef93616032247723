package io.cpusentinel.clock;

import static io.cpusentinel.clock.ChildJvm.NATIVE_ACCESS;
import static io.cpusentinel.clock.ChildJvm.classPath;
import static io.cpusentinel.clock.ChildJvm.clocks;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

/** With the jar, as applications have it. */
@EnabledOnOs(OS.LINUX)
class FfmLinuxClockProviderIT {

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void worksWhereNativeAccessIsEnabledAndTheJvmPrintsNoWarning() throws Exception {
    assertThat(clocks(List.of(NATIVE_ACCESS), classPath()))
        .contains("ClockInfo[name=linux-ffm, usable=true")
        .doesNotContain("WARNING");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void needsNothingElse() throws Exception {
    List<String> withoutJna =
        classPath().stream()
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("jna-"))
            .toList();

    assertThat(clocks(List.of(NATIVE_ACCESS), withoutJna))
        .contains("ClockInfo[name=linux-ffm, usable=true", "add net.java.dev.jna:jna")
        .doesNotContain("WARNING");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24)
  void withoutNativeAccessTheJdkClockServesAndTheJvmPrintsNoWarning() throws Exception {
    assertThat(clocks(List.of(), classPath()))
        .contains("best mxbean")
        .contains("linux-ffm: native access is not enabled; start java with " + NATIVE_ACCESS)
        .doesNotContain("WARNING");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void classesWithoutAJarSayThatTheyHaveNoForeignFunctions() throws Exception {
    Path classes = Path.of("target", "classes");
    assertThat(Files.isDirectory(classes)).isTrue();
    List<String> withoutJar =
        classPath().stream()
            .map(entry -> entry.contains("cpusentinel-native") ? classes.toString() : entry)
            .toList();

    assertThat(clocks(List.of(NATIVE_ACCESS), withoutJar))
        .contains("reason=this jar was built by a JDK before 22")
        .doesNotContain("WARNING");
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_21)
  void anOlderJvmIsToldWhatItNeeds() throws Exception {
    assertThat(clocks(List.of(), classPath())).contains("reason=needs Java 22 or later");
  }
}
