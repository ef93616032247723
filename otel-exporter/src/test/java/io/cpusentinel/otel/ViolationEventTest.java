package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Detection;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionRequest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("try") // A scope is there to be closed; nothing is asked of it.
class ViolationEventTest {

  private static final Duration THRESHOLD = Duration.ofMillis(5);

  private final RecordingTelemetry telemetry = RecordingTelemetry.create();
  private final OpenTelemetryListener listener = OpenTelemetryListener.create(telemetry.sdk());

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void aViolationIsAnEventThatNamesTheSpanOfItsTransaction() {
    String spanId;
    try (SentinelMonitor monitor = telemetry.monitor().name("rules").threshold(THRESHOLD).build()) {
      Transaction transaction =
          monitor.startTransaction(
              TransactionRequest.of("tx_1")
                  .operation("transfer")
                  .principal("alice")
                  .codePath("rules/pricing"));
      spanId = transaction.spanId();
      Cpu.burn(Duration.ofMillis(10));
      transaction.close();
    }

    LogRecordData event = event();
    assertThat(event.getEventName()).isEqualTo("cpusentinel.cpu_violation");
    assertThat(event.getInstrumentationScopeInfo().getName()).isEqualTo("io.cpusentinel");
    assertThat(event.getSeverity()).isEqualTo(Severity.WARN);
    assertThat(event.getSeverityText()).isEqualTo("WARN");
    assertThat(event.getSpanContext().getSpanId()).isEqualTo(spanId);
    assertThat(event.getSpanContext().getTraceId())
        .isEqualTo(telemetry.span("transfer").getTraceId());
    Attributes attributes = event.getAttributes();
    assertThat(attributes.get(MonitorMetrics.MONITOR)).isEqualTo("rules");
    assertThat(attributes.get(SpanAttributes.TRANSACTION_ID)).isEqualTo("tx_1");
    assertThat(attributes.get(SpanAttributes.OPERATION)).isEqualTo("transfer");
    assertThat(attributes.get(SpanAttributes.PRINCIPAL)).isEqualTo("alice");
    assertThat(attributes.get(ViolationAttributes.CODE_PATH)).isEqualTo("rules/pricing");
    assertThat(attributes.get(ViolationAttributes.THREAD_NAME))
        .isEqualTo(Thread.currentThread().getName());
    assertThat(attributes.get(ViolationAttributes.STRIKE)).isEqualTo(1);
    assertThat(attributes.get(ViolationAttributes.ACTION)).isEqualTo("quarantine");
  }

  @Test
  @Timeout(60) // Where it fails nothing is ever found.
  void oneThatIsFoundInFlightNamesItTooAlthoughNothingIsCurrentThere() {
    try (SentinelMonitor monitor = telemetry.monitor().threshold(THRESHOLD).build();
        Transaction transaction = monitor.startTransaction("tx_1", "loop")) {
      while (telemetry.logs().isEmpty() && !Thread.currentThread().isInterrupted()) {
        Cpu.burn(Duration.ofMillis(1));
      }
      LogRecordData event = event();
      assertThat(event.getAttributes().get(ViolationAttributes.DETECTION)).isEqualTo("in-flight");
      assertThat(event.getSpanContext().getSpanId()).isEqualTo(transaction.spanId());
      assertThat(event.getSpanContext().getTraceId()).isEqualTo(transaction.traceId());
      assertThat(event.getAttributes().get(ViolationAttributes.STACK))
          .startsWith("\tat ")
          .contains(ViolationEventTest.class.getName());
    }
  }

  @Test
  void itIsThereAlthoughTheSpanIsSampledOut() {
    String spanId;
    try (RecordingTelemetry sampledOut = RecordingTelemetry.with(Sampler.alwaysOff())) {
      try (SentinelMonitor monitor = sampledOut.monitor().threshold(THRESHOLD).build();
          Transaction transaction = monitor.startTransaction("tx_1")) {
        spanId = transaction.spanId();
        Cpu.burn(Duration.ofMillis(10));
      }
      assertThat(sampledOut.spans()).isEmpty();
      assertThat(sampledOut.logs())
          .singleElement()
          .satisfies(event -> assertThat(event.getSpanContext().getSpanId()).isEqualTo(spanId));
    }
  }

  @Test
  void itsFiguresAreThoseOfTheViolation() {
    Instant found = Instant.ofEpochSecond(1_000, 7);
    Thread thread = Thread.currentThread();
    listener.onViolation(
        CpuViolation.builder(Detection.END, 12_345_000, 10_000_000)
            .thread(thread.getId(), thread.getName())
            .timestamp(found)
            .build());

    LogRecordData event = event();
    assertThat(event.getTimestampEpochNanos())
        .isEqualTo(TimeUnit.SECONDS.toNanos(found.getEpochSecond()) + found.getNano());
    assertThat(event.getBodyValue()).isNotNull();
    assertThat(event.getBodyValue().asString())
        .isEqualTo("CPU violation (end): 12.35 ms of CPU, threshold 10.00 ms");
    assertThat(event.getAttributes())
        .isEqualTo(
            Attributes.builder()
                .put(AttributeKey.stringKey("cpusentinel.detection"), "end")
                .put(AttributeKey.doubleKey("thread_cpu_ms"), 12.345)
                .put(AttributeKey.doubleKey("cpu_threshold_ms"), 10.0)
                .put(AttributeKey.doubleKey("cpu_excess_ms"), 2.345)
                .put(AttributeKey.longKey("thread.id"), thread.getId())
                .put(AttributeKey.stringKey("thread.name"), thread.getName())
                .build());
  }

  @Test
  void unknownCpuIsAbsentAndSoIsAllThatIsNotKnown() {
    listener.onViolation(
        CpuViolation.builder(Detection.WALL, -1, 10_000_000).timestamp(Instant.EPOCH).build());

    assertThat(event().getBodyValue()).isNotNull();
    assertThat(event().getBodyValue().asString())
        .isEqualTo("CPU violation (wall): CPU unknown, threshold 10.00 ms");
    assertThat(event().getSpanContext().isValid()).isFalse();
    assertThat(event().getAttributes())
        .isEqualTo(
            Attributes.of(
                ViolationAttributes.DETECTION, "wall", SpanAttributes.CPU_THRESHOLD_MS, 10.0));
  }

  @Test
  @Timeout(60) // Where it fails nothing is ever found.
  void aBrokenBudgetNamesThoseThatBrokeIt() {
    try (SentinelMonitor monitor =
            telemetry
                .monitor()
                .threshold(Duration.ofDays(1))
                .budget("alice", Duration.ofMillis(5), Duration.ofMinutes(1))
                .build();
        Transaction transaction = monitor.startTransaction("tx_1", "loop", "alice")) {
      while (telemetry.logs().isEmpty() && !Thread.currentThread().isInterrupted()) {
        Cpu.burn(Duration.ofMillis(1));
      }
      assertThat(transaction.shouldStop()).isTrue();
    }
    Attributes attributes = telemetry.logs().get(0).getAttributes();
    assertThat(attributes.get(ViolationAttributes.DETECTION)).isEqualTo("budget");
    assertThat(attributes.get(ViolationAttributes.CONTRIBUTORS)).containsExactly("tx_1");
    assertThat(attributes.get(SpanAttributes.PRINCIPAL)).isEqualTo("alice");
    assertThat(attributes.get(ViolationAttributes.THREAD_ID)).isNull();
  }

  @Test
  void insideASpanOfTheApplicationItStillNamesTheTransaction() {
    try (RecordingTelemetry sampledOut = RecordingTelemetry.with(Sampler.alwaysOff())) {
      Span inside = sampledOut.tracer().spanBuilder("inside").startSpan();
      try (Scope ignored = inside.makeCurrent()) {
        OpenTelemetryListener.create(sampledOut.sdk())
            .onViolation(violationOf(inside.getSpanContext().getTraceId()));
      } finally {
        inside.end();
      }
      SpanContext named = sampledOut.logs().get(0).getSpanContext();
      assertThat(named.getTraceId()).isEqualTo(inside.getSpanContext().getTraceId());
      assertThat(named.getSpanId()).isEqualTo("b7ad6b7169203331");
      assertThat(named.isSampled()).isFalse();
    }
  }

  @Test
  void itsTraceIsNotThatOfSomethingElseThatIsCurrent() {
    try (RecordingTelemetry sampledOut = RecordingTelemetry.with(Sampler.alwaysOff())) {
      Span foreign = sampledOut.tracer().spanBuilder("foreign").startSpan();
      try (Scope ignored = foreign.makeCurrent()) {
        OpenTelemetryListener.create(sampledOut.sdk())
            .onViolation(violationOf("0af7651916cd43dd8448eb211c80319c"));
      } finally {
        foreign.end();
      }
      SpanContext named = sampledOut.logs().get(0).getSpanContext();
      assertThat(named.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
      assertThat(named.getSpanId()).isEqualTo("b7ad6b7169203331");
      // Not known, so that a logger which keeps only what is sampled keeps it.
      assertThat(named.isSampled()).isTrue();
    }
  }

  private static CpuViolation violationOf(String traceId) {
    return CpuViolation.builder(Detection.IN_FLIGHT, 2, 1)
        .timestamp(Instant.EPOCH)
        .span(traceId, "b7ad6b7169203331")
        .build();
  }

  private LogRecordData event() {
    assertThat(telemetry.logs()).hasSize(1);
    return telemetry.logs().get(0);
  }
}
