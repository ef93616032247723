package io.cpusentinel.jfr;

import static io.cpusentinel.jfr.Recorded.TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.AnnotationElement;
import jdk.jfr.Percentage;
import jdk.jfr.Relational;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class TransactionEventTest {

  @Test
  void carriesWhatTheMetricsSay() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      Transaction outer =
          monitor.startTransaction(
              TransactionRequest.of("tx_1").operation("rule").principal("bob").codePath("a/b"));
      CpuBurner.burnMillis(5);
      CpuBurner.burnMillisIn(monitor.startTransaction("tx_2"), 5);
      TransactionMetrics metrics = outer.end(Map.of());

      RecordedEvent event = only(recorded, "tx_1");
      assertThat(event.getString("operation")).isEqualTo("rule");
      assertThat(event.getString("principal")).isEqualTo("bob");
      assertThat(event.getString("codePath")).isEqualTo("a/b");
      assertThat(event.getLong("threadCpuTime"))
          .isEqualTo(metrics.threadCpuNanos())
          .isGreaterThanOrEqualTo(10_000_000);
      assertThat(event.getLong("selfCpuTime"))
          .isEqualTo(metrics.selfCpuNanos())
          .isBetween(5_000_000L, metrics.threadCpuNanos() - 5_000_000L);
      assertThat(event.getDuration("cpuThreshold")).isEqualTo(Duration.ofMillis(100));
      assertThat(event.getFloat("cpuUtilization"))
          .isEqualTo((float) (metrics.cpuUtilization() / 100))
          .isBetween(0f, 1f);
      assertThat(event.getBoolean("cpuViolation")).isEqualTo(metrics.cpuViolation());
      assertThat(event.getString("quality"))
          .isEqualTo(metrics.quality().name().toLowerCase(Locale.ROOT));
      assertThat(event.getString("clock")).isEqualTo(metrics.clock());
    }
  }

  @Test
  void lastsAsLongAsTheTransaction() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      Transaction transaction = monitor.startTransaction("tx");
      CpuBurner.burnMillis(20);
      TransactionMetrics metrics = transaction.end(Map.of());

      // Flight Recorder has a clock of its own, whose frequency is calibrated, not exact.
      long tolerance = metrics.wallNanos() / 100;
      assertThat(only(recorded, "tx").getDuration().toNanos())
          .isGreaterThanOrEqualTo(metrics.wallNanos() - tolerance);
    }
  }

  @Test
  void isOnTheThreadThatRanTheTransaction() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      monitor.startTransaction("tx").close();

      RecordedEvent event = only(recorded, "tx");
      assertThat(event.getThread().getJavaThreadId()).isEqualTo(Thread.currentThread().getId());
      assertThat(event.getStackTrace()).isNull();
    }
  }

  @Test
  void leavesOutWhatWasNotGiven() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      monitor.startTransaction("tx").close();

      RecordedEvent event = only(recorded, "tx");
      assertThat(List.of("operation", "principal", "codePath", "traceId", "spanId"))
          .allSatisfy(field -> assertThat(event.getString(field)).isNull());
    }
  }

  @Test
  void hasTheTraceThatAnEarlierListenerOpened() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      monitor.startTransaction("tx", "rule", TracingProvider.TRACED).close();

      RecordedEvent event = only(recorded, "tx");
      assertThat(event.getString("traceId")).isEqualTo(TracingProvider.TRACE_ID);
      assertThat(event.getString("spanId")).isEqualTo(TracingProvider.SPAN_ID);
    }
  }

  @Test
  void isNeitherZeroNorAViolationWhenTheCpuIsUnknown() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().clock(new UnknowingClock()).build()) {
      CpuBurner.burnMillisIn(monitor.startTransaction("tx"), 110);

      RecordedEvent event = only(recorded, "tx");
      assertThat(event.getLong("threadCpuTime")).isEqualTo(Long.MIN_VALUE);
      assertThat(event.getLong("selfCpuTime")).isEqualTo(Long.MIN_VALUE);
      assertThat(event.getFloat("cpuUtilization")).isNaN();
      assertThat(event.getBoolean("cpuViolation")).isFalse();
      assertThat(event.getString("quality")).isEqualTo("unknown");
      assertThat(event.getString("clock")).isEqualTo("unknowing");
      assertThat(event.getLong("cpuThreshold")).isEqualTo(100_000_000);
      assertThat(recorded.events(Recorded.VIOLATION)).isEmpty();
    }
  }

  @Test
  void isPrintedAsNotAvailableWhenTheCpuIsUnknown() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().clock(new UnknowingClock()).build()) {
      monitor.startTransaction("tx").close();

      assertThat(only(recorded, "tx").toString())
          .contains("threadCpuTime = N/A", "selfCpuTime = N/A", "cpuUtilization = N/A")
          .contains("cpuThreshold = 100 ms");
    }
  }

  @Test
  void saysTheUnitOfEachNumber() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      monitor.startTransaction("tx").close();

      RecordedEvent event = only(recorded, "tx");
      assertThat(List.of("threadCpuTime", "cpuThreshold", "selfCpuTime"))
          .allSatisfy(
              name ->
                  assertThat(field(event, name).getAnnotation(Timespan.class).value())
                      .isEqualTo(Timespan.NANOSECONDS));
      assertThat(field(event, "cpuUtilization").getAnnotation(Percentage.class)).isNotNull();
      assertThat(event.getFields())
          .allSatisfy(field -> assertThat(field.getLabel()).isNotBlank())
          .filteredOn(field -> field.getName().startsWith("cpu"))
          .allSatisfy(field -> assertThat(field.getDescription()).isNotBlank());
    }
  }

  @Test
  void isRelatedToItsViolationByTheId() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      monitor.startTransaction("tx").close();

      RecordedEvent event = only(recorded, "tx");
      AnnotationElement id =
          field(event, "transactionId").getAnnotationElements().stream()
              .filter(element -> element.getTypeName().equals("cpusentinel.TransactionId"))
              .findFirst()
              .orElseThrow();
      Relational relational = id.getAnnotation(Relational.class);
      assertThat(relational).isNotNull();
      assertThat(event.getEventType().getCategoryNames()).containsExactly("CPU Sentinel");
    }
  }

  @Test
  void knowsAFractionWherePercentWereMeasured() {
    assertThat(RecordedValue.share(50)).isCloseTo(0.5f, within(1e-6f));
  }

  private static RecordedEvent only(Recorded recorded, String id) {
    List<RecordedEvent> events =
        recorded.events(TRANSACTION).stream()
            .filter(event -> id.equals(event.getString("transactionId")))
            .toList();
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private static ValueDescriptor field(RecordedEvent event, String name) {
    return event.getEventType().getField(name);
  }
}
