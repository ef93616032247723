package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionSegment;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A part is there to be closed; nothing is asked of it.
class TransactionCpuTest {

  private static final String NAME = "cpusentinel.transaction.cpu";

  private final RecordingTelemetry telemetry = RecordingTelemetry.create();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void theCpuOfTransactionsIsADistributionForEachOperationInSeconds() {
    try (SentinelMonitor monitor =
        telemetry.monitor().name("rules").threshold(Duration.ofDays(1)).build()) {
      TransactionMetrics first = burn(monitor, "tx_1", "transfer", Duration.ofMillis(2));
      TransactionMetrics second = burn(monitor, "tx_2", "transfer", Duration.ofMillis(1));
      monitor.startTransaction("tx_3", "idle").close();

      assertThat(telemetry.metric(NAME).getUnit()).isEqualTo("s");
      HistogramPointData transfer = point("transfer", false);
      assertThat(transfer.getCount()).isEqualTo(2);
      assertThat(transfer.getSum())
          .isCloseTo((first.threadCpuNanos() + second.threadCpuNanos()) / 1e9, within(1e-12));
      assertThat(transfer.getMax()).isEqualTo(first.threadCpuMillis() / 1e3);
      assertThat(point("idle", false).getCount()).isEqualTo(1);
    }
  }

  @Test
  void itsAttributesAreMonitorOperationAndVerdictAndNeverThePrincipal() {
    try (SentinelMonitor monitor = telemetry.monitor().name("rules").build()) {
      monitor.startTransaction("tx_1", "transfer", "alice").close();
    }
    assertThat(points())
        .extracting(HistogramPointData::getAttributes)
        .containsExactly(
            Attributes.builder()
                .put(AttributeKey.stringKey("cpusentinel.monitor"), "rules")
                .put(AttributeKey.stringKey("cpusentinel.operation"), "transfer")
                .put(AttributeKey.booleanKey("cpu_violation"), false)
                .build());
  }

  @Test
  void theBucketsReachFromATenthOfAMillisecondToTenSeconds() {
    try (SentinelMonitor monitor = telemetry.monitor().build()) {
      monitor.startTransaction("tx_1").close();
    }
    List<Double> boundaries = points().iterator().next().getBoundaries();
    assertThat(boundaries).startsWith(0.0001).endsWith(10.0).hasSize(16).isSorted();
  }

  @Test
  void anExemplarPointsAtTheViolatingSpan() {
    try (SentinelMonitor monitor = telemetry.monitor().threshold(Duration.ofMillis(5)).build()) {
      burn(monitor, "tx_1", "transfer", Duration.ofMillis(10));
      monitor.startTransaction("tx_2", "transfer").close();
    }
    assertThat(point("transfer", true).getExemplars())
        .extracting(exemplar -> exemplar.getSpanContext().getSpanId())
        .containsExactly(spanOf("tx_1"));
  }

  @Test
  void itDoesSoAlsoWhereTheTransactionEndsOnAThreadThatIsNotAtWorkForIt() throws Exception {
    try (SentinelMonitor monitor = telemetry.monitor().build()) {
      Transaction transaction = monitor.startTransaction("tx_1", "transfer");
      transaction.detach();
      Thread worker =
          new Thread(
              () -> {
                try (TransactionSegment part = transaction.attach()) {
                  Cpu.burn(Duration.ofMillis(1));
                }
                transaction.close();
              });
      worker.start();
      worker.join();
    }
    assertThat(point("transfer", false).getExemplars())
        .extracting(exemplar -> exemplar.getSpanContext().getSpanId())
        .containsExactly(spanOf("tx_1"));
  }

  @Test
  void whereTheSpanIsSampledOutTheCpuIsCountedWithoutExemplar() {
    try (RecordingTelemetry sampledOut = RecordingTelemetry.with(Sampler.alwaysOff());
        SentinelMonitor monitor = sampledOut.monitor().build()) {
      monitor.startTransaction("tx_1", "transfer").close();

      HistogramPointData point =
          sampledOut.metric(NAME).getHistogramData().getPoints().iterator().next();
      assertThat(point.getCount()).isEqualTo(1);
      assertThat(point.getExemplars()).extracting(DoubleExemplarData::getValue).isEmpty();
    }
  }

  @Test
  void unknownCpuIsNotCounted() {
    try (SentinelMonitor monitor = telemetry.monitor().clock(new UnknownClock()).build()) {
      monitor.startTransaction("tx_1", "dark").close();
    }
    assertThat(telemetry.spans()).hasSize(1);
    assertThat(telemetry.metrics()).doesNotContainKey(NAME);
  }

  @Test
  void aTransactionWithoutOperationIsCountedWithoutOne() {
    try (SentinelMonitor monitor = telemetry.monitor().build()) {
      monitor.startTransaction("tx_1").close();
    }
    assertThat(points())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.getCount()).isEqualTo(1);
              assertThat(point.getAttributes().asMap()).doesNotContainKey(SpanAttributes.OPERATION);
            });
  }

  @Test
  void operationsBeyondTheFirstTwoHundredAreCountedTogether() {
    try (SentinelMonitor monitor = telemetry.monitor().build()) {
      IntStream.range(0, 203)
          .forEach(i -> monitor.startTransaction("tx_" + i, "operation_" + i).close());
      monitor.startTransaction("tx_0", "operation_0").close();
      monitor.startTransaction("tx_202", "operation_202").close();
    }
    assertThat(points()).hasSize(201);
    assertThat(point("operation_0", false).getCount()).isEqualTo(2);
    assertThat(point("operation_199", false).getCount()).isEqualTo(1);
    assertThat(point("_OTHER", false).getCount()).isEqualTo(4);
  }

  private static TransactionMetrics burn(
      SentinelMonitor monitor, String id, String operation, Duration cpu) {
    Transaction transaction = monitor.startTransaction(id, operation);
    Cpu.burn(cpu);
    return transaction.end(Map.of());
  }

  private Collection<HistogramPointData> points() {
    return telemetry.metric(NAME).getHistogramData().getPoints();
  }

  private HistogramPointData point(String operation, boolean isViolation) {
    return points().stream()
        .filter(
            point ->
                operation.equals(point.getAttributes().get(SpanAttributes.OPERATION))
                    && point.getAttributes().get(SpanAttributes.CPU_VIOLATION) == isViolation)
        .findFirst()
        .orElseThrow();
  }

  private String spanOf(String transaction) {
    return telemetry.spans().stream()
        .filter(span -> transaction.equals(span.getAttributes().get(SpanAttributes.TRANSACTION_ID)))
        .findFirst()
        .orElseThrow()
        .getSpanId();
  }
}
