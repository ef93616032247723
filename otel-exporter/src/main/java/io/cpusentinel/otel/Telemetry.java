package io.cpusentinel.otel;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Refusal;
import io.cpusentinel.SentinelControl;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** What one monitor tells one OpenTelemetry instance. Thread-safe. */
final class Telemetry implements AutoCloseable {

  private final Tracer tracer;
  private final ViolationEvents violations;

  /** These are null for a listener that no monitor has opened. */
  private final @Nullable SentinelControl control;

  private final @Nullable TransactionCpu cpu;
  private final @Nullable MonitorMetrics metrics;
  private final @Nullable Runnable processMetrics;

  private Telemetry(OpenTelemetry openTelemetry, @Nullable SentinelControl control) {
    this.tracer = openTelemetry.getTracer(OpenTelemetryListener.INSTRUMENTATION_SCOPE);
    this.violations =
        new ViolationEvents(
            openTelemetry.getLogsBridge().get(OpenTelemetryListener.INSTRUMENTATION_SCOPE),
            control == null ? null : control.name());
    this.control = control;
    Meter meter = openTelemetry.getMeter(OpenTelemetryListener.INSTRUMENTATION_SCOPE);
    this.cpu = control == null ? null : new TransactionCpu(meter, control.name());
    this.metrics = control == null ? null : MonitorMetrics.register(meter, control);
    this.processMetrics = control == null ? null : SharedProcessMetrics.open(meter);
  }

  static Telemetry of(OpenTelemetry openTelemetry, @Nullable SentinelControl control) {
    return new Telemetry(openTelemetry, control);
  }

  /** A span of its own, unless the transaction was made of one. */
  TransactionScope start(Transaction transaction) {
    SpanContext request = RequestTransaction.startingFor();
    return request == null
        ? TransactionSpan.start(this, transaction)
        : new JoinedSpan(this, request);
  }

  Tracer tracer() {
    return tracer;
  }

  /**
   * The final figures of a transaction whose span is still open.
   *
   * @param context in which that is current
   */
  void ended(TransactionMetrics figures, Span span, Context context) {
    if (span.isRecording()) {
      SpanAttributes.setAtEnd(span::setAttribute, figures);
      setCrisisMode(span);
    }
    measured(figures, context);
  }

  /** The same where somebody else tells the span. */
  void measured(TransactionMetrics figures, Context context) {
    if (cpu != null) {
      cpu.record(figures, context);
    }
  }

  /** A transaction that was not allowed to start, on the thread that wanted to start it. */
  void refused(Refusal refusal) {
    Span span = SpanAttributes.builder(tracer, refusal, CurrentSpan.cleanContext()).startSpan();
    setCrisisMode(span);
    span.setStatus(StatusCode.ERROR, String.valueOf(refusal.reason().getMessage()));
    span.end();
  }

  /** On any thread. */
  void violated(CpuViolation violation) {
    violations.emit(violation);
  }

  private void setCrisisMode(Span span) {
    if (control != null) {
      span.setAttribute(SpanAttributes.CRISIS_MODE, control.isCrisisMode());
    }
  }

  @Override
  public void close() {
    if (metrics != null) {
      metrics.close();
    }
    if (processMetrics != null) {
      processMetrics.run();
    }
  }
}
