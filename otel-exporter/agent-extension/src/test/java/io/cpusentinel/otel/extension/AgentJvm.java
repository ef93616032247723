package io.cpusentinel.otel.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM with the real agent and the real extension, which runs an application to its end. */
final class AgentJvm {

  /** The agent alone takes up to half a minute on a small machine. */
  private static final long LIMIT_SECONDS = 90;

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final List<String> options = new ArrayList<>();
  private String classPath = TARGET.resolve("test-classes").toString();

  private AgentJvm() {}

  static AgentJvm with(OtlpReceiver receiver) {
    AgentJvm jvm = new AgentJvm();
    jvm.options.addAll(
        List.of(
            // A start, and little else: the better compiler would take longer than it saves.
            "-XX:TieredStopAtLevel=1",
            "-javaagent:" + System.getProperty("agent.jar"),
            "-Dotel.javaagent.extensions=" + extension(),
            "-Dotel.exporter.otlp.endpoint=" + receiver.endpoint(),
            "-Dotel.exporter.otlp.protocol=http/protobuf",
            "-Dotel.metric.export.interval=1000"));
    return jvm;
  }

  static Path extension() {
    return Path.of(System.getProperty("extension.jar"));
  }

  /** With no other instrumentation than these applications need, in half the time. */
  AgentJvm withLittleInstrumentation() {
    options.addAll(
        List.of(
            "-Dotel.instrumentation.common.default-enabled=false",
            "-Dotel.instrumentation.java-http-server.enabled=true",
            "-Dotel.instrumentation.java-http-client.enabled=true"));
    return this;
  }

  AgentJvm option(String option) {
    options.add(option);
    return this;
  }

  /** The application has the modules of CPU Sentinel, but not the extension. */
  AgentJvm withModules() {
    Stream<String> modules =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(entry -> !Path.of(entry).toAbsolutePath().startsWith(TARGET));
    classPath =
        Stream.concat(Stream.of(classPath), modules)
            .collect(Collectors.joining(File.pathSeparator));
    return this;
  }

  /** What the application and the agent have printed. */
  List<String> run(Class<?> main) throws IOException, InterruptedException {
    Process process =
        builder(List.of("-cp", classPath, main.getName())).redirectErrorStream(true).start();
    CompletableFuture<Process> limit =
        process
            .onExit()
            .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
            .whenComplete((ended, late) -> process.destroyForcibly());
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(limit).succeedsWithin(Duration.ofSeconds(10));
    return output.lines().toList();
  }

  /** A program in a jar of its own, which somebody has to end. */
  ProcessBuilder program(Path jar) {
    return builder(List.of("-jar", jar.toString()));
  }

  private ProcessBuilder builder(List<String> program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(program);
    return new ProcessBuilder(command);
  }
}
