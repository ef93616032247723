package io.cpusentinel.otel;

import io.cpusentinel.SentinelControl;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;

/** What one monitor tells one OpenTelemetry instance. Thread-safe. */
final class Telemetry implements AutoCloseable {

  private final Tracer tracer;

  /** Null for a listener that no monitor has opened: it has spans and nothing else. */
  private final @Nullable SentinelControl control;

  private Telemetry(Tracer tracer, @Nullable SentinelControl control) {
    this.tracer = tracer;
    this.control = control;
  }

  static Telemetry of(OpenTelemetry openTelemetry, @Nullable SentinelControl control) {
    return new Telemetry(
        openTelemetry.getTracer(OpenTelemetryListener.INSTRUMENTATION_SCOPE), control);
  }

  TransactionSpan start(Transaction transaction) {
    return TransactionSpan.start(this, transaction);
  }

  Tracer tracer() {
    return tracer;
  }

  /** The final figures of a transaction whose span is still open. */
  void ended(TransactionMetrics metrics, Span span) {
    if (span.isRecording()) {
      SpanAttributes.setAtEnd(span, metrics);
      setCrisisMode(span);
    }
  }

  private void setCrisisMode(Span span) {
    if (control != null) {
      span.setAttribute(SpanAttributes.CRISIS_MODE, control.isCrisisMode());
    }
  }

  @Override
  public void close() {}
}
