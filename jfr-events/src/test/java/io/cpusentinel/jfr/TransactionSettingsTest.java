package io.cpusentinel.jfr;

import static io.cpusentinel.jfr.Recorded.LEFT_OUT;
import static io.cpusentinel.jfr.Recorded.TRANSACTION;
import static io.cpusentinel.jfr.Recorded.VIOLATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/** The settings of the transaction event in real recordings. */
class TransactionSettingsTest {

  private static final Map<String, String> ENABLED = Map.of(TRANSACTION + "#enabled", "true");

  @Test
  void onlyWhatBurnedMoreThanTheCpuThresholdIsRecorded() {
    try (Recorded recorded = Recorded.with(ENABLED);
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      recorded.set(TRANSACTION, "cpuThreshold", "5 ms");
      monitor.startTransaction("short").close();
      CpuBurner.burnMillisIn(monitor.startTransaction("long"), 10);

      assertThat(ids(recorded)).containsExactly("long");
    }
  }

  @Test
  void theCpuThresholdCanBeChangedWhileTheRecordingRuns() {
    try (Recorded recorded = Recorded.with(ENABLED);
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      recorded.set(TRANSACTION, "cpuThreshold", "1h");
      monitor.startTransaction("before").close();
      recorded.set(TRANSACTION, "cpuThreshold", "0 ns");
      monitor.startTransaction("after").close();

      assertThat(ids(recorded)).containsExactly("after");
    }
  }

  @Test
  void ofTwoRecordingsTheOneThatWantsMostGetsIt() {
    try (Recorded little = Recorded.with(ENABLED);
        Recorded much = Recorded.with(ENABLED);
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      little.set(TRANSACTION, "cpuThreshold", "1 h");
      much.set(TRANSACTION, "cpuThreshold", "1 ms");
      CpuBurner.burnMillisIn(monitor.startTransaction("tx"), 5);

      assertThat(ids(much)).containsExactly("tx");
    }
  }

  @Test
  void aCpuThresholdThatDoesNotParseLosesNothing() {
    try (LogCapture log = LogCapture.of(WidestSetting.class);
        Recorded recorded = Recorded.with(ENABLED);
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      recorded.set(TRANSACTION, "cpuThreshold", "0 ns");
      monitor.startTransaction("before").close();
      recorded.set(TRANSACTION, "cpuThreshold", "ten milliseconds");
      monitor.startTransaction("after").close();

      assertThat(ids(recorded)).containsExactly("before", "after");
      assertThat(log.lines()).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void aFloodIsCutAndCountedButForViolations() {
    try (Recorded recorded = Recorded.with(ENABLED);
        SentinelMonitor monitor =
            SentinelMonitor.builder().threshold(Duration.ofMillis(2)).build()) {
      recorded.set(TRANSACTION, "rateLimit", "3/s");
      recorded.set(LEFT_OUT, "period", "everyChunk");
      recorded.set(VIOLATION, "stackTrace", "false");
      for (int i = 0; i < 100; i++) {
        monitor.startTransaction("small_" + i).close();
      }
      CpuBurner.burnMillisIn(monitor.startTransaction("large"), 5);

      List<String> ids = ids(recorded);
      assertThat(ids).contains("large").hasSizeBetween(2, 30);
      // The chunk is closed by the first look; what it left out is in it.
      assertThat(recorded.events(LEFT_OUT).stream().mapToLong(e -> e.getLong("count")).sum())
          .isEqualTo(101 - ids.size());
    }
  }

  @Test
  void detailIsRecordedWhereARecordingWantsIt() {
    try (Recorded recorded = Recorded.with(ENABLED);
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      monitor.startTransaction("without").close();
      recorded.set(TRANSACTION, "detail", "true");
      Transaction transaction = monitor.startTransaction("with");
      byte[] allocated = new byte[100_000];
      transaction.close();
      recorded.set(TRANSACTION, "detail", "false");

      List<RecordedEvent> events = recorded.events(TRANSACTION);
      assertThat(events.get(0).getLong("allocatedBytes")).isEqualTo(Long.MIN_VALUE);
      assertThat(events.get(0).getLong("voluntarySwitches")).isEqualTo(Long.MIN_VALUE);
      assertThat(events.get(0).toString()).contains("allocatedBytes = N/A", "userTime = N/A");
      assertThat(events.get(1).getLong("allocatedBytes")).isGreaterThan(allocated.length);
    }
  }

  private static List<String> ids(Recorded recorded) {
    return recorded.events(TRANSACTION).stream()
        .map(event -> event.getString("transactionId"))
        .toList();
  }
}
