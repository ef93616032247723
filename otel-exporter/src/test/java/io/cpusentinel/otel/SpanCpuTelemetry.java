package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.CpuThreshold;
import io.cpusentinel.ThreadCpuClock;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A real SDK that measures spans, in a process whose storage of contexts is wrapped. */
final class SpanCpuTelemetry implements AutoCloseable {

  static final Duration THRESHOLD = Duration.ofMillis(20);

  /** Sharing of reads makes each figure too large or too small by at most this. */
  static final double TOLERANCE_MS = 0.1;

  static {
    prepare();
  }

  private final RecordingTelemetry telemetry;

  private SpanCpuTelemetry(RecordingTelemetry telemetry) {
    this.telemetry = telemetry;
    CpuSpanProcessor.countUnknown(telemetry.sdk());
    assertThat(Context.current()).isSameAs(Context.root());
    assertThat(CpuContextStorage.isInstalled())
        .as("this test needs a JVM in which no context was used before: see the POM")
        .isTrue();
  }

  /** For tests that use an SDK before they make one of these. */
  static void prepare() {
    CpuContextStorage.install();
  }

  /** One that sets attributes of the spans themselves. */
  static SpanCpuTelemetry create() {
    return with(EndingSpanProcessor.of(meter()));
  }

  static SpanCpuTelemetry with(SpanProcessor processor) {
    return new SpanCpuTelemetry(RecordingTelemetry.with(processor));
  }

  /** One whose exporter adds them. */
  static SpanCpuTelemetry exported() {
    return exportingBy(exporting -> new AnnotatingSpanProcessor(meter(), exporting));
  }

  static SpanCpuTelemetry exportingBy(UnaryOperator<SpanProcessor> measuring) {
    return new SpanCpuTelemetry(RecordingTelemetry.exportingBy(measuring));
  }

  private static SpanCpuMeter meter() {
    return new SpanCpuMeter(CpuThreshold.of(THRESHOLD), null);
  }

  RecordingTelemetry telemetry() {
    return telemetry;
  }

  Span start(String name) {
    return telemetry.tracer().spanBuilder(name).startSpan();
  }

  /** In another trace than what is current. */
  Span startElsewhere(String name) {
    return telemetry.tracer().spanBuilder(name).setNoParent().startSpan();
  }

  double cpuMillis(String name) {
    Double millis = attributes(name).get(SpanAttributes.THREAD_CPU_MS);
    assertThat(millis).as(name).isNotNull();
    return millis;
  }

  Attributes attributes(String name) {
    return telemetry.span(name).getAttributes();
  }

  /** How many there were until now in this process. */
  long unknown(String reason) {
    return telemetry.metrics().containsKey("cpusentinel.spans.unknown")
        ? telemetry.metric("cpusentinel.spans.unknown").getLongSumData().getPoints().stream()
            .filter(point -> reason.equals(point.getAttributes().get(UnknownSpans.REASON)))
            .mapToLong(LongPointData::getValue)
            .sum()
        : 0;
  }

  void assertUnknown(String name) {
    assertThat(attributes(name).asMap())
        .doesNotContainKeys(SpanAttributes.THREAD_CPU_MS, SpanAttributes.CPU_UTILIZATION)
        .containsEntry(SpanAttributes.CPU_VIOLATION, false)
        .containsEntry(SpanAttributes.CPU_QUALITY, "unknown");
  }

  /** CPU time of the calling thread since it was created. */
  static double threadMillis() {
    return ThreadCpuClock.best().currentThreadCpuNanos() / 1e6;
  }

  @Override
  public void close() {
    telemetry.close();
  }
}
