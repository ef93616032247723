package io.cpusentinel.jfr;

import static io.cpusentinel.jfr.Recorded.TRANSACTION;
import static io.cpusentinel.jfr.Recorded.VIOLATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Detection;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class CpuViolationEventTest {

  @Test
  void carriesWhatTheBurningTransactionConsumed() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor =
            SentinelMonitor.builder()
                .clock(new EndOnlyClock())
                .threshold(Duration.ofMillis(5))
                .build()) {
      Transaction transaction =
          monitor.startTransaction(
              TransactionRequest.of("tx")
                  .operation("rule")
                  .principal(TracingProvider.TRACED)
                  .codePath("a/b"));
      CpuBurner.burnMillis(10);
      TransactionMetrics metrics = transaction.end(Map.of());

      RecordedEvent event = only(recorded.events(VIOLATION));
      assertThat(event.getString("transactionId")).isEqualTo("tx");
      assertThat(event.getString("operation")).isEqualTo("rule");
      assertThat(event.getString("principal")).isEqualTo(TracingProvider.TRACED);
      assertThat(event.getString("codePath")).isEqualTo("a/b");
      assertThat(event.getThread("offendingThread").getJavaThreadId())
          .isEqualTo(Thread.currentThread().getId());
      assertThat(event.getLong("threadCpuTime"))
          .isEqualTo(metrics.threadCpuNanos())
          .isGreaterThanOrEqualTo(10_000_000);
      assertThat(event.getLong("cpuThreshold")).isEqualTo(5_000_000);
      assertThat(event.getLong("excess")).isEqualTo(metrics.threadCpuNanos() - 5_000_000);
      assertThat(event.getString("detection")).isEqualTo("end");
      assertThat(event.getString("stack")).contains("CpuViolationEventTest.carriesWhat");
      assertThat(event.getString("traceId")).isEqualTo(TracingProvider.TRACE_ID);
      assertThat(event.getString("spanId")).isEqualTo(TracingProvider.SPAN_ID);
      assertThat(only(recorded.events(TRANSACTION)).getBoolean("cpuViolation")).isTrue();
    }
  }

  @Test
  void isAbsentForATransactionWithinItsThreshold() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor =
            SentinelMonitor.builder().threshold(Duration.ofHours(1)).build()) {
      CpuBurner.burnMillisIn(monitor.startTransaction("tx"), 10);

      assertThat(recorded.events(VIOLATION)).isEmpty();
      assertThat(only(recorded.events(TRANSACTION)).getBoolean("cpuViolation")).isFalse();
    }
  }

  @Test
  void namesNoThreadRatherThanTheWrongOne() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build();
        FlightRecorderListener listener = FlightRecorderListener.create(monitor.control())) {
      listener.onViolation(violationOf(Long.MAX_VALUE));

      assertThat(only(recorded.events(VIOLATION)).getThread("offendingThread")).isNull();
    }
  }

  @Test
  void isNotRecordedByAListenerThatWasClosedWhileItWasFound() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build()) {
      FlightRecorderListener listener = FlightRecorderListener.create(monitor.control());
      listener.close();
      listener.onViolation(violationOf(1));

      assertThat(recorded.events(VIOLATION)).isEmpty();
    }
  }

  @Test
  void saysTheUnitOfEachNumber() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build();
        FlightRecorderListener listener = FlightRecorderListener.create(monitor.control())) {
      listener.onViolation(violationOf(1));

      RecordedEvent event = only(recorded.events(VIOLATION));
      assertThat(List.of("threadCpuTime", "cpuThreshold", "excess"))
          .allSatisfy(
              name ->
                  assertThat(
                          event.getEventType().getField(name).getAnnotation(Timespan.class).value())
                      .isEqualTo(Timespan.NANOSECONDS));
      assertThat(event.getEventType().getCategoryNames()).containsExactly("CPU Sentinel");
      assertThat(event.getFields()).allSatisfy(field -> assertThat(field.getLabel()).isNotBlank());
    }
  }

  private static CpuViolation violationOf(long threadId) {
    return CpuViolation.builder(Detection.END, 2, 1)
        .transactionId("tx")
        .thread(threadId, null)
        .build();
  }

  private static RecordedEvent only(List<RecordedEvent> events) {
    assertThat(events).hasSize(1);
    return events.get(0);
  }
}
