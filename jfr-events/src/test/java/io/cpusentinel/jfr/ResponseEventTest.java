package io.cpusentinel.jfr;

import static io.cpusentinel.jfr.Recorded.CRISIS;
import static io.cpusentinel.jfr.Recorded.PROFILE;
import static io.cpusentinel.jfr.Recorded.QUARANTINE;
import static io.cpusentinel.jfr.Recorded.VIOLATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/** What a monitor does about a violation, read back from a recording. */
class ResponseEventTest {

  private static final int MILLIS_AT_MOST = 2_000;

  @Test
  void workThatGoesOnAndOnIsRecordedWithItsThreadItsStackAndAProfile() {
    try (Recorded recorded = Recorded.start()) {
      try (SentinelMonitor monitor =
          SentinelMonitor.builder().threshold(Duration.ofMillis(5)).build()) {
        Transaction transaction = monitor.startTransaction("endless", "loop", "mallory");
        burnUntilStopped(transaction);
        transaction.close();
      }

      RecordedEvent violation = only(recorded.events(VIOLATION));
      assertThat(violation.getString("detection")).isEqualTo("in-flight");
      assertThat(violation.getThread("offendingThread").getJavaThreadId())
          .isEqualTo(Thread.currentThread().getId());
      assertThat(violation.getString("stack")).contains("ResponseEventTest.burnUntilStopped");
      assertThat(violation.getInt("strike")).isEqualTo(1);
      assertThat(violation.getString("action")).isEqualTo("quarantine");
    }
  }

  @Test
  void whatAnOffenderGoesOnWithIsSampled() {
    try (Recorded recorded = Recorded.start()) {
      try (SentinelMonitor monitor =
          SentinelMonitor.builder().threshold(Duration.ofMillis(5)).build()) {
        CpuBurner.burnMillisIn(monitor.startTransaction("endless"), 500);
      }

      assertThat(recorded.events(PROFILE))
          .isNotEmpty()
          .allSatisfy(
              sample -> {
                assertThat(sample.getString("transactionId")).isEqualTo("endless");
                assertThat(sample.getThread("offendingThread").getJavaThreadId())
                    .isEqualTo(Thread.currentThread().getId());
                assertThat(sample.getLong("threadCpuTime")).isGreaterThan(5_000_000);
                assertThat(sample.getString("stack")).contains("CpuBurner.burnMillis");
              });
    }
  }

  @Test
  void crisisAndQuarantineAreRecordedWhenTheyChange() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor =
            SentinelMonitor.builder()
                .clock(new EndOnlyClock())
                .threshold(Duration.ofMillis(1))
                .build()) {
      Transaction transaction = monitor.startTransaction("tx", "rule", "mallory");
      CpuBurner.burnMillisIn(transaction, 2);
      monitor.control().quarantine("eve", null, "seen before");
      monitor.control().release("mallory");
      monitor.control().deactivateCrisisMode();

      List<RecordedEvent> crisis = recorded.events(CRISIS);
      assertThat(crisis)
          .extracting(event -> event.getBoolean("active"))
          .containsExactly(true, false);
      assertThat(crisis.get(0).getString("transactionId")).isEqualTo("tx");
      assertThat(crisis.get(1).getString("reason")).isEqualTo("ended by hand");
      List<RecordedEvent> quarantine = recorded.events(QUARANTINE);
      assertThat(quarantine)
          .extracting(event -> event.getString("offender") + " " + event.getString("action"))
          .containsExactly("mallory quarantine", "eve ban", "mallory release");
      assertThat(quarantine.get(0).getInt("strike")).isEqualTo(1);
      assertThat(quarantine.get(0).getInstant("until")).isAfter(Instant.now());
      assertThat(quarantine.get(1).getString("reason")).isEqualTo("seen before");
      assertThat(quarantine.get(1).getLong("until")).isEqualTo(Long.MIN_VALUE);
      assertThat(only(recorded.events(VIOLATION)).getString("detection")).isEqualTo("end");
    }
  }

  private static void burnUntilStopped(Transaction transaction) {
    for (int i = 0; i < MILLIS_AT_MOST && !transaction.shouldStop(); i++) {
      CpuBurner.burnMillis(1);
    }
  }

  private static RecordedEvent only(List<RecordedEvent> events) {
    assertThat(events).hasSize(1);
    return events.get(0);
  }
}
