package io.cpusentinel.otel;

import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;

/** The span of other instrumentation that one transaction was made of. Immutable. */
final class JoinedSpan implements TransactionScope {

  private final Telemetry telemetry;
  private final SpanContext span;

  JoinedSpan(Telemetry telemetry, SpanContext span) {
    this.telemetry = telemetry;
    this.span = span;
  }

  @Override
  public String traceId() {
    return span.getTraceId();
  }

  @Override
  public String spanId() {
    return span.getSpanId();
  }

  /** The span itself is told by whoever hears of its end. */
  @Override
  public void end(TransactionMetrics metrics) {
    telemetry.measured(metrics, Context.root().with(Span.wrap(span)));
  }
}
