package io.cpusentinel.otel;

import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The span of one transaction, current on the thread that started it.
 *
 * <p>A context is a stack of its thread, and OpenTelemetry ignores it when a scope is closed that
 * does not lie on top. So each span is found again through the context itself, and one that ended
 * without being able to leave is taken off as soon as its thread comes by.
 */
final class TransactionSpan implements TransactionScope {

  private static final ContextKey<TransactionSpan> INNERMOST =
      ContextKey.named("cpusentinel-transaction");

  private final Thread thread = Thread.currentThread();
  private final Span span;
  private Scope scope = Scope.noop();
  private volatile boolean hasEnded;

  private TransactionSpan(Span span) {
    this.span = span;
  }

  static TransactionSpan start(Tracer tracer, Transaction transaction) {
    takeOffEnded();
    Context parent = Context.current();
    TransactionSpan started =
        new TransactionSpan(SpanAttributes.builder(tracer, transaction, parent).startSpan());
    started.enter(parent);
    return started;
  }

  @SuppressWarnings("MustBeClosedChecker") // Closed in end(): it stays open for a transaction.
  private void enter(Context parent) {
    try {
      scope = parent.with(span).with(INNERMOST, this).makeCurrent();
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
  public void end(TransactionMetrics metrics) {
    try {
      if (span.isRecording()) {
        SpanAttributes.setAtEnd(span, metrics);
      }
    } finally {
      try {
        leave();
      } finally {
        span.end();
      }
    }
  }

  private void leave() {
    try {
      if (thread == Thread.currentThread()) {
        takeOffEnded();
        scope.close();
      }
    } finally {
      hasEnded = true;
    }
  }

  private static void takeOffEnded() {
    TransactionSpan innermost = Context.current().get(INNERMOST);
    while (innermost != null && innermost.mayBeLeftOver()) {
      // Without effect if it was closed before or does not lie on top.
      innermost.scope.close();
      TransactionSpan next = Context.current().get(INNERMOST);
      if (next == innermost) {
        // Something of the application lies on top, or it came back to this context on its own.
        return;
      }
      innermost = next;
    }
  }

  /** A context travels to other threads, whose scope this is not. */
  private boolean mayBeLeftOver() {
    return hasEnded && thread == Thread.currentThread();
  }
}
