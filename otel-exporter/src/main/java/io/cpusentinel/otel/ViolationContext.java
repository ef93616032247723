package io.cpusentinel.otel;

import io.cpusentinel.CpuViolation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;

/** In whose context a violation is told: that of the span of its transaction, on any thread. */
final class ViolationContext {

  private ViolationContext() {}

  static Context of(CpuViolation violation) {
    Context here = Context.current();
    String traceId = violation.traceId();
    String spanId = violation.spanId();
    if (traceId == null || spanId == null) {
      return here;
    }
    SpanContext current = Span.fromContext(here).getSpanContext();
    if (!current.getTraceId().equals(traceId)) {
      // Found from outside. A logger that keeps only what belongs to sampled spans must not lose a
      // violation because nobody can tell here whether its span is one.
      return Context.root().with(span(traceId, spanId, TraceFlags.getSampled()));
    }
    return current.getSpanId().equals(spanId)
        ? here
        : here.with(span(traceId, spanId, current.getTraceFlags()));
  }

  private static Span span(String traceId, String spanId, TraceFlags flags) {
    return Span.wrap(SpanContext.create(traceId, spanId, flags, TraceState.getDefault()));
  }
}
