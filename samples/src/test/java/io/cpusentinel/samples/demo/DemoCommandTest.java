package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

  private static final String THRESHOLD = "cpusentinel.threshold.ms";
  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final String PROTOCOL = "otel.exporter.otlp.protocol";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory = Path.of("");

  @AfterEach
  void clearSettings() {
    System.clearProperty(THRESHOLD);
    System.clearProperty(ENDPOINT);
    System.clearProperty(PROTOCOL);
  }

  @ParameterizedTest
  @CsvSource({
    "--threads, 0, 64",
    "--threads, 65, 64",
    "--threads, many, 64",
    "--rounds, 0, 1000",
    "--rounds, -1, 1000",
    "--rounds, 1001, 1000"
  })
  void aNumberOutOfRangeIsWrongUsageAndToldWithItsRule(String option, String value, int max) {
    assertThat(execute(option, value)).isEqualTo(2);
    assertThat(err.toString())
        .contains(option)
        .contains("must be a number from 1 to " + max + ", was '" + value + "'");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnknownOptionIsWrongUsage() {
    assertThat(execute("--nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("--nonsense");
  }

  @Test
  void helpTellsTheOptionsAndTheirDefaults() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .contains("--threads", "--rounds", "--recording", "cpusentinel-demo.jfr", "wrong usage");
  }

  @Test
  void versionIsTold() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).startsWith("CPU Sentinel demo ");
  }

  @Test
  void aRecordingThatCannotBeWrittenIsToldInOneLineBeforeAnythingStarts() {
    Path file = directory.resolve("missing").resolve("demo.jfr");

    assertThat(execute("--recording", file.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "cpusentinel-samples: cannot write the recording "
                + file
                + ": its directory does not exist");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aWrongSettingIsToldInOneLineAndLeavesNoFile() {
    System.setProperty(THRESHOLD, "abc");

    assertThat(executeIntoDirectory()).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains(THRESHOLD + "=abc");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aWrongProtocolOfTheCollectorIsToldInOneLineAndLeavesNoFile() {
    System.setProperty(ENDPOINT, "http://127.0.0.1:1");
    System.setProperty(PROTOCOL, "carrier-pigeon");

    assertThat(executeIntoDirectory()).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("carrier-pigeon");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aWrongAddressOfTheCollectorIsToldInOneLine() {
    System.setProperty(ENDPOINT, "nowhere");

    assertThat(executeIntoDirectory()).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("nowhere");
  }

  private int executeIntoDirectory() {
    return execute("--recording", directory.resolve("demo.jfr").toString());
  }

  private int execute(String... args) {
    return DemoCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), false)
        .execute(args);
  }
}
