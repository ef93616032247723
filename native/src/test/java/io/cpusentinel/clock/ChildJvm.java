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
import java.util.stream.Stream;

/** A JVM that prints which clocks it has: what is loaded cannot be unloaded. */
final class ChildJvm {

  static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  private ChildJvm() {}

  static List<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /** What it printed, warnings of the JVM included. */
  static String clocks(List<String> options, List<String> classPath)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.add(PrintClocks.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** What the child does. */
  static final class PrintClocks {
    public static void main(String[] args) {
      System.out.println("best " + ThreadCpuClock.best().name());
      for (ClockInfo info : ThreadCpuClock.available()) {
        System.out.println(info);
      }
    }
  }
}
