package io.cpusentinel.otel;

import io.cpusentinel.TransactionScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;

/**
 * A transaction's span being current on one thread.
 *
 * <p>A context is a stack of its thread, and OpenTelemetry ignores it when a scope is closed that
 * does not lie on top. So each of these is found again through the context itself, and one that is
 * over without having been able to leave is taken off as soon as its thread comes by.
 */
final class CurrentSpan implements TransactionScope.Entered {

  private static final ContextKey<CurrentSpan> INNERMOST =
      ContextKey.named("cpusentinel-transaction");

  private final Thread thread = Thread.currentThread();
  private final Span span;
  private final Context context;
  private Scope scope = Scope.noop();
  private volatile boolean isOver;

  private CurrentSpan(Span span, Context around) {
    this.span = span;
    this.context = around.with(span).with(INNERMOST, this);
  }

  /** The context of the calling thread, without what is left over there. */
  static Context cleanContext() {
    takeOffLeftOver();
    return Context.current();
  }

  /** Makes a span current on the calling thread, in that context. */
  @SuppressWarnings("MustBeClosedChecker") // Closed in close(): it stays open for a transaction.
  static CurrentSpan enter(Context around, Span span) {
    CurrentSpan entered = new CurrentSpan(span, around);
    entered.scope = entered.context.makeCurrent();
    return entered;
  }

  /** Whether a context lies in that of a span, with nothing of another transaction between. */
  static boolean isIn(Context context, Span span) {
    CurrentSpan innermost = context.get(INNERMOST);
    return innermost != null && innermost.span == span;
  }

  /** What was made current. */
  Context context() {
    return context;
  }

  @Override
  public void close() {
    try {
      if (thread == Thread.currentThread()) {
        takeOffLeftOver();
        scope.close();
      }
    } finally {
      isOver = true;
    }
  }

  private static void takeOffLeftOver() {
    CurrentSpan innermost = Context.current().get(INNERMOST);
    while (innermost != null && innermost.mayBeLeftOver()) {
      // Without effect if it was closed before or does not lie on top.
      innermost.scope.close();
      CurrentSpan next = Context.current().get(INNERMOST);
      if (next == innermost) {
        // Something of the application lies on top, or it came back to this context on its own.
        return;
      }
      innermost = next;
    }
  }

  /** A context travels to other threads, whose scope this is not. */
  private boolean mayBeLeftOver() {
    return isOver && thread == Thread.currentThread();
  }
}
