package io.cpusentinel.otel;

import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** The span of one transaction, current on each thread that is at work for it. */
final class TransactionSpan implements TransactionScope {

  private final Telemetry telemetry;
  private final Span span;

  /** What was current where the transaction started: baggage and all go with it. */
  private final Context parent;

  private final CurrentSpan first;

  private TransactionSpan(Telemetry telemetry, Span span, Context parent, CurrentSpan first) {
    this.telemetry = telemetry;
    this.span = span;
    this.parent = parent;
    this.first = first;
  }

  static TransactionSpan start(Telemetry telemetry, Transaction transaction) {
    Context parent = CurrentSpan.cleanContext();
    Span span = SpanAttributes.builder(telemetry.tracer(), transaction, parent).startSpan();
    try {
      return new TransactionSpan(telemetry, span, parent, CurrentSpan.enter(parent, span));
    } catch (Throwable e) {
      // The monitor will not hear of this span, so nobody else would end it.
      span.end();
      throw e;
    }
  }

  @Override
  public @Nullable String traceId() {
    SpanContext context = span.getSpanContext();
    return context.isValid() ? context.getTraceId() : null;
  }

  @Override
  public @Nullable String spanId() {
    SpanContext context = span.getSpanContext();
    return context.isValid() ? context.getSpanId() : null;
  }

  @Override
  public @Nullable Entered enter() {
    // Whoever brought the context here already may have put something of its own into it.
    boolean isCurrent = CurrentSpan.isIn(CurrentSpan.cleanContext(), span);
    return isCurrent ? null : CurrentSpan.enter(parent, span);
  }

  @Override
  public void leave() {
    first.close();
  }

  @Override
  public void end(TransactionMetrics metrics) {
    try {
      telemetry.ended(metrics, span, first.context());
    } finally {
      try {
        first.close();
      } finally {
        span.end();
      }
    }
  }
}
