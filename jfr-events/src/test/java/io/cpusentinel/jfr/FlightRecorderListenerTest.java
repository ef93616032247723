package io.cpusentinel.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.time.Duration;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class FlightRecorderListenerTest {

  private static final Duration LITTLE = Duration.ofMillis(1);

  @Test
  void recordsNothingOfAMonitorThatWasClosed() {
    try (Recorded recorded = Recorded.start(Recorded.CLOCK)) {
      SentinelMonitor monitor = SentinelMonitor.builder().threshold(LITTLE).build();
      Transaction before = monitor.startTransaction("before");
      monitor.close();
      before.close();
      CpuBurner.burnMillisIn(monitor.startTransaction("after"), 2);

      assertThat(recorded.events()).noneMatch(FlightRecorderListenerTest::isOurs);
    }
  }

  @Test
  void tellsTheClockOfAClosedMonitorToNoLaterRecording() {
    SentinelMonitor.builder().build().close();

    try (Recorded recorded = Recorded.start()) {
      assertThat(recorded.events(Recorded.CLOCK)).isEmpty();
    }
  }

  @Test
  void recordsNothingThatIsSwitchedOff() {
    try (Recorded recorded =
            Recorded.start(
                Recorded.TRANSACTION,
                Recorded.VIOLATION,
                Recorded.CLOCK,
                Recorded.CRISIS,
                Recorded.QUARANTINE,
                Recorded.PROFILE);
        SentinelMonitor monitor = SentinelMonitor.builder().threshold(LITTLE).build()) {
      CpuBurner.burnMillisIn(monitor.startTransaction("tx"), 2);

      assertThat(recorded.events()).noneMatch(FlightRecorderListenerTest::isOurs);
    }
  }

  @Test
  void opensNoScopeWhileNobodyRecords() {
    try (SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build();
        FlightRecorderListener listener = FlightRecorderListener.create(monitor.control());
        Transaction transaction = monitor.startTransaction("tx")) {
      assertThat(listener.onStart(transaction)).isNull();
      try (Recorded recorded = Recorded.start()) {
        assertThat(listener.onStart(transaction)).isNotNull();
        assertThat(recorded.events(Recorded.TRANSACTION)).isEmpty();
      }
      assertThat(listener.onStart(transaction)).isNull();
    }
  }

  @Test
  void opensNoScopeWhileTransactionsAreSwitchedOff() {
    try (Recorded recorded = Recorded.start(Recorded.TRANSACTION);
        SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build();
        FlightRecorderListener listener = FlightRecorderListener.create(monitor.control());
        Transaction transaction = monitor.startTransaction("tx")) {
      assertThat(listener.onStart(transaction)).isNull();
      assertThat(recorded.events(Recorded.CLOCK)).isNotEmpty();
    }
  }

  @Test
  void recordsViolationsWhileTransactionsAreSwitchedOff() {
    try (Recorded recorded = Recorded.start(Recorded.TRANSACTION)) {
      try (SentinelMonitor monitor = SentinelMonitor.builder().threshold(LITTLE).build()) {
        CpuBurner.burnMillisIn(monitor.startTransaction("tx"), 2);
      }

      assertThat(recorded.events(Recorded.VIOLATION)).hasSize(1);
      assertThat(recorded.events(Recorded.TRANSACTION)).isEmpty();
    }
  }

  @Test
  void recordsEachTransactionOnce() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      monitor.startTransaction("tx").close();

      assertThat(recorded.events(Recorded.TRANSACTION)).hasSize(1);
      assertThat(monitor.control().counts().listenerFailures()).isZero();
    }
  }

  private static boolean isOurs(RecordedEvent event) {
    return event.getEventType().getName().startsWith("cpusentinel.");
  }
}
