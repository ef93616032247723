package io.cpusentinel.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AbsentFlightRecorderTest {

  @Test
  void aMonitorWorksInARuntimeWithoutFlightRecorder() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base,java.management",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output).contains("measured tx").contains(FlightRecorderProvider.class.getName());
  }

  /** The child. */
  static final class Main {

    private Main() {}

    public static void main(String[] args) {
      if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
        throw new IllegalStateException("Flight Recorder is here: this proves nothing");
      }
      try (SentinelMonitor monitor = SentinelMonitor.builder().build()) {
        System.out.println("measured " + monitor.startTransaction("tx").end(null).transactionId());
      }
    }
  }
}
