package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.Quality;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpanAttributesTest {

  @Test
  void theSpanCarriesTheFiguresThatTheEndReturns() {
    try (RecordingTelemetry telemetry = RecordingTelemetry.create();
        SentinelMonitor monitor = telemetry.monitor().threshold(Duration.ofMillis(5)).build()) {
      // The violation starts one too, but the watchdog may be about to when the span ends.
      monitor.control().activateCrisisMode("by hand");
      Transaction transaction = monitor.startTransaction("tx_1", "transfer", "alice");
      Cpu.burn(Duration.ofMillis(10));
      TransactionMetrics metrics = transaction.end(Map.of());

      assertThat(metrics.cpuViolation()).isTrue();
      assertThat(telemetry.span("transfer").getAttributes().asMap())
          .containsOnly(
              entry("thread_cpu_ms", metrics.threadCpuMillis()),
              Map.entry(AttributeKey.booleanKey("cpu_violation"), true),
              entry("cpu_utilization", metrics.cpuUtilization()),
              entry("cpu_threshold_ms", 5.0),
              entry("cpu_quality", metrics.quality().label()),
              Map.entry(AttributeKey.booleanKey("cpusentinel.crisis_mode"), true),
              entry("cpusentinel.transaction.id", "tx_1"),
              entry("cpusentinel.operation", "transfer"),
              entry("cpusentinel.principal", "alice"));
    }
  }

  @Test
  void workWithinItsThresholdIsNoViolation() {
    try (RecordingTelemetry telemetry = RecordingTelemetry.create();
        SentinelMonitor monitor = telemetry.monitor().threshold(Duration.ofDays(1)).build()) {
      TransactionMetrics metrics = monitor.startTransaction("tx_1", "idle").end(Map.of());

      Attributes attributes = telemetry.span("idle").getAttributes();
      assertThat(attributes.get(SpanAttributes.CPU_VIOLATION)).isFalse();
      assertThat(attributes.get(SpanAttributes.THREAD_CPU_MS)).isEqualTo(metrics.threadCpuMillis());
      assertThat(attributes.get(SpanAttributes.CPU_THRESHOLD_MS)).isEqualTo(86_400_000.0);
    }
  }

  @Test
  void itTellsWhetherThereIsACrisisWhenItEnds() {
    try (RecordingTelemetry telemetry = RecordingTelemetry.create();
        SentinelMonitor monitor = telemetry.monitor().build()) {
      Transaction before = monitor.startTransaction("tx_1", "before");
      monitor.startTransaction("tx_2", "calm").close();
      monitor.control().activateCrisisMode("by hand");
      before.close();

      assertThat(telemetry.span("calm").getAttributes().get(SpanAttributes.CRISIS_MODE)).isFalse();
      assertThat(telemetry.span("before").getAttributes().get(SpanAttributes.CRISIS_MODE)).isTrue();
    }
  }

  @Test
  void aListenerThatNoMonitorHasOpenedKnowsNothingOfACrisis() {
    try (RecordingTelemetry telemetry = RecordingTelemetry.create()) {
      OpenTelemetryListener listener = OpenTelemetryListener.create(telemetry.sdk());
      try (SentinelMonitor monitor =
          SentinelMonitor.builder()
              .discoverListeners(false)
              .listener(new Forwarding(listener))
              .build()) {
        monitor.startTransaction("tx_1", "transfer").close();
      }
      assertThat(telemetry.span("transfer").getAttributes().asMap())
          .containsKey(SpanAttributes.CPU_VIOLATION)
          .doesNotContainKey(SpanAttributes.CRISIS_MODE);
    }
  }

  @Test
  void unknownCpuIsAbsentAndNoViolation() {
    try (RecordingTelemetry telemetry = RecordingTelemetry.create();
        SentinelMonitor monitor = telemetry.monitor().clock(new UnknownClock()).build()) {
      TransactionMetrics metrics = monitor.startTransaction("tx_1", "dark").end(Map.of());

      assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
      Attributes attributes = telemetry.span("dark").getAttributes();
      assertThat(attributes.asMap())
          .doesNotContainKeys(SpanAttributes.THREAD_CPU_MS, SpanAttributes.CPU_UTILIZATION);
      assertThat(attributes.get(SpanAttributes.CPU_VIOLATION)).isFalse();
      assertThat(attributes.get(SpanAttributes.CPU_QUALITY)).isEqualTo("unknown");
      assertThat(attributes.get(SpanAttributes.CPU_THRESHOLD_MS)).isEqualTo(100.0);
    }
  }

  @Test
  void theIdIsNeverTheNameOfTheSpan() {
    try (RecordingTelemetry telemetry = RecordingTelemetry.create();
        SentinelMonitor monitor = telemetry.monitor().build()) {
      monitor.startTransaction("tx_1").close();

      SpanData span = telemetry.span("transaction");
      assertThat(span.getAttributes().get(SpanAttributes.TRANSACTION_ID)).isEqualTo("tx_1");
      assertThat(span.getAttributes().asMap())
          .doesNotContainKeys(SpanAttributes.OPERATION, SpanAttributes.PRINCIPAL);
      assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("io.cpusentinel");
    }
  }

  @Test
  void aSamplerSeesTheIdentity() {
    IdentitySampler sampler = new IdentitySampler();
    try (RecordingTelemetry telemetry = RecordingTelemetry.with(sampler);
        SentinelMonitor monitor = telemetry.monitor().build()) {
      monitor.startTransaction("tx_1", "transfer", "alice").close();

      assertThat(sampler.seen)
          .isEqualTo(
              Attributes.of(
                  SpanAttributes.TRANSACTION_ID, "tx_1",
                  SpanAttributes.OPERATION, "transfer",
                  SpanAttributes.PRINCIPAL, "alice"));
    }
  }

  @Test
  void aVerdictDoesNotDependOnItsSpanBeingRecorded() {
    try (RecordingTelemetry telemetry = RecordingTelemetry.with(Sampler.alwaysOff());
        SentinelMonitor monitor = telemetry.monitor().threshold(Duration.ofMillis(5)).build()) {
      Transaction transaction = monitor.startTransaction("tx_1", "transfer");
      Cpu.burn(Duration.ofMillis(10));
      TransactionMetrics metrics = transaction.end(Map.of());

      assertThat(metrics.cpuViolation()).isTrue();
      assertThat(metrics.threadCpuMillis()).isGreaterThanOrEqualTo(10.0);
      assertThat(monitor.control().counts().violations()).isEqualTo(1);
      assertThat(monitor.control().counts().listenerFailures()).isZero();
      assertThat(telemetry.spans()).isEmpty();
    }
  }

  private static Map.Entry<AttributeKey<?>, Object> entry(String key, double value) {
    return Map.entry(AttributeKey.doubleKey(key), value);
  }

  private static Map.Entry<AttributeKey<?>, Object> entry(String key, String value) {
    return Map.entry(AttributeKey.stringKey(key), value);
  }

  /** An application's own, around the real one. */
  private record Forwarding(SentinelListener listener) implements SentinelListener {
    @Override
    public @Nullable TransactionScope onStart(Transaction transaction) {
      return listener.onStart(transaction);
    }
  }

  private static final class IdentitySampler implements Sampler {

    private Attributes seen = Attributes.empty();

    @Override
    public SamplingResult shouldSample(
        Context parent,
        String traceId,
        String name,
        SpanKind kind,
        Attributes attributes,
        List<LinkData> parentLinks) {
      // What is handed over here becomes the span's own, and grows with it.
      seen = attributes.toBuilder().build();
      return SamplingResult.recordAndSample();
    }

    @Override
    public String getDescription() {
      return "identity";
    }
  }
}
