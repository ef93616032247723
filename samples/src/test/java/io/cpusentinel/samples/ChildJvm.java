package io.cpusentinel.samples;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Starts JVMs like the one that runs the tests. */
public final class ChildJvm {

  /** Known to 17 as well, which has no use for it. */
  public static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  private ChildJvm() {}

  /** The class path of this JVM without the entries that match. */
  public static String classPathWithout(Predicate<String> left) {
    return String.join(
        File.pathSeparator,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(left.negate())
            .toList());
  }

  /** A program of the JDK that runs this JVM. */
  public static String jdkProgram(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  public static ProcessBuilder java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdkProgram("java"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  /** Runs it to its end and returns what it printed. */
  public static String outputOf(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new AssertionError("exit " + exit + " of " + builder.command() + "\n" + output);
    }
    return output;
  }
}
