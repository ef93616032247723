package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.ClockInfo;
import io.cpusentinel.ThreadCpuClock;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

/** Starts JVMs of its own, because what is loaded cannot be unloaded. */
@EnabledOnOs(OS.LINUX)
class JnaLinuxClockProviderTest {

  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  @Test
  void worksWhereNativeAccessIsEnabledAndTheJvmPrintsNoWarning() throws Exception {
    // Not that it is chosen: on a machine under load its cost may be found too high.
    assertThat(run(List.of(NATIVE_ACCESS), classPath()))
        .contains("ClockInfo[name=linux-jna, usable=true")
        .doesNotContain("WARNING");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24)
  void withoutNativeAccessTheJdkClockServesAndTheJvmPrintsNoWarning() throws Exception {
    assertThat(run(List.of(), classPath()))
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

    assertThat(run(List.of(NATIVE_ACCESS), withoutJna))
        .contains("best mxbean")
        .contains("add net.java.dev.jna:jna");
  }

  @Test
  void whereJnaCannotUnpackItsLibraryTheJdkClockServesAndTheRemedyIsNamed() throws Exception {
    List<String> options =
        List.of(NATIVE_ACCESS, "-Djna.nounpack=true", "-Djna.boot.library.path=/nowhere");

    assertThat(run(options, classPath())).contains("best mxbean").contains("-Djna.tmpdir");
  }

  private static List<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.toList());
  }

  private static String run(List<String> options, List<String> classPath)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.add(PrintClock.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** What the child does. */
  static final class PrintClock {
    public static void main(String[] args) {
      System.out.println("best " + ThreadCpuClock.best().name());
      for (ClockInfo info : ThreadCpuClock.available()) {
        System.out.println(info);
      }
    }
  }
}
