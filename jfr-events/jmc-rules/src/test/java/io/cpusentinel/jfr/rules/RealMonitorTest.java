package io.cpusentinel.jfr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/** What the rules say of the product's own recordings. */
class RealMonitorTest {

  @Test
  void showsTheOffenderOfARealMonitor() {
    IItemCollection items = Recorded.during(recording -> {}, RealMonitorTest::runTransactions);

    Judged offenders = Judged.by(new OffendersRule(), items);
    assertThat(offenders.severity()).isEqualTo(Severity.WARNING);
    assertThat(offenders.score()).isBetween(75.0, 100.0);
    assertThat(offenders.summary())
        .startsWith(
            "CPU thresholds were broken 1 time by 1 offender, principal alice: 1 violation (1 ")
        .contains("% above thresholds; highest strike 1; hardest action ")
        .endsWith("mostly in operation rule.");

    Judged crisis = Judged.by(new CrisisPeriodsRule(), items);
    assertThat(crisis.severity()).isEqualTo(Severity.WARNING);
    // The monitor was closed before the recording was.
    assertThat(crisis.summary()).contains("1 time").doesNotContain("still is at its end");

    assertThat(Judged.by(new UnknownCpuRule(), items).severity()).isEqualTo(Severity.OK);
    assertThat(Judged.by(new ClockRule(), items).summary()).contains("Chosen because: ");
    assertThat(Judged.by(new ThresholdFitRule(), items).summary()).contains("too few to judge");
  }

  @Test
  void recognisesARecordingOfExpensiveTransactionsOnly() {
    IItemCollection items =
        Recorded.during(
            recording -> recording.enable("cpusentinel.Transaction").with("cpuThreshold", "1 ms"),
            RealMonitorTest::runTransactions);

    assertThat(Judged.by(new ThresholdFitRule(), items).summary())
        .contains("kept transactions out of the recording");
    assertThat(Judged.by(new OffendersRule(), items).explanation())
        .contains("That is of the recorded ones");
  }

  @Test
  void appearsInTheReportOfMissionControlsCommandLine(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("real.jfr");
    Recorded.record(recording -> {}, RealMonitorTest::runTransactions, file);

    assertThat(report(file, directory.resolve("report.txt")))
        .contains("CPU Sentinel Offenders")
        .contains("principal alice: 1 violation");
  }

  private static String report(Path recording, Path output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jmc.flightrecorder.rules.report.JfrRulesReport",
                "-format",
                "text",
                "-min",
                "info",
                recording.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static void runTransactions() {
    try (SentinelMonitor monitor =
        SentinelMonitor.builder()
            .threshold(Duration.ofMillis(10))
            .enforcement(Enforcement.OBSERVE)
            .build()) {
      monitor.startTransaction("tx_1", "query", "bob").close();
      Transaction transaction = monitor.startTransaction("tx_2", "rule", "alice");
      burnMillis(50);
      transaction.close();
    }
  }

  private static void burnMillis(long millis) {
    ThreadCpuClock clock = ThreadCpuClock.best();
    long end = clock.currentThreadCpuNanos() + Millis.toNanos(millis);
    while (clock.currentThreadCpuNanos() < end) {
      Thread.onSpinWait();
    }
  }
}
