package io.cpusentinel.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a program left when it ended. */
record CommandRun(int exit, String out, String err) {

  /** The executable jar that the build made. */
  static final Path JAR = Path.of("target", "cpusentinel.jar").toAbsolutePath();

  static final String MAIN = Main.class.getName();

  /** The {@code java} that runs the tests. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** {@code java -jar} with options of the JVM before it, and {@code clocks --json} after it. */
  static List<String> clocksOf(Path jar, String... jvmOptions) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-jar", jar.toString(), "clocks", "--json"));
    return command;
  }

  static CommandRun of(List<String> command) throws IOException, InterruptedException {
    Path err = Files.createTempFile("cpusentinel", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
      // They would add a line of the JVM's, or configure what is to be tested without.
      builder.environment().keySet().removeIf(CommandRun::configuresTheChild);
      Process process = builder.start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new CommandRun(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }

  JsonNode json() {
    try {
      return JsonMapper.builder().build().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON document: " + this, e);
    }
  }

  private static boolean configuresTheChild(String variable) {
    return variable.startsWith("CPUSENTINEL_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }
}
