package io.cpusentinel.otel;

import io.cpusentinel.ThreadCpuAccounting;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** The stretches that are open on one thread. Confined to it, but for {@link #leave}. */
final class StretchStack {

  private static final String NO_TRACE = "";

  private final Thread thread = Thread.currentThread();
  private final ThreadCpuAccounting accounting;
  private @Nullable Stretch innermost;

  StretchStack(ThreadCpuAccounting accounting) {
    this.accounting = accounting;
  }

  /**
   * A context was made current.
   *
   * @param scope what leaves it
   * @return what leaves it and measures
   */
  Scope enter(Context context, Scope scope) {
    dropOver();
    Span span = Span.fromContextOrNull(context);
    MeasuredSpan measured = span == null ? null : LiveSpans.find(span);
    if (measured == null && innermost == null) {
      return scope;
    }
    String traceId = span == null ? NO_TRACE : span.getSpanContext().getTraceId();
    if (isIncluded(measured, traceId)) {
      return scope;
    }
    Stretch entered = new Stretch(this, scope, traceId, measured);
    innermost = entered;
    return entered;
  }

  /** Whether whoever is charged now is charged for this too, and nobody else is. */
  private boolean isIncluded(@Nullable MeasuredSpan span, String traceId) {
    if (innermost == null || !innermost.isInTrace(traceId)) {
      return false;
    }
    return span == null || isCharged(span);
  }

  private boolean isCharged(MeasuredSpan span) {
    Stretch open = innermost;
    while (open != null && !open.isOf(span)) {
      open = open.outerOfSameTrace();
    }
    return open != null;
  }

  void leave(Stretch left) {
    if (thread != Thread.currentThread() || left != innermost) {
      left.spoil();
      return;
    }
    left.settle();
    innermost = left.outer();
    dropOver();
  }

  /** A span ends here: what is still open of it on this thread counts until now. */
  void settle(MeasuredSpan span) {
    StretchCpu foreign = StretchCpu.NOTHING;
    for (Stretch open = innermost; open != null; open = open.outer()) {
      if (open.isOf(span) && !open.isOver()) {
        span.add(open.own(foreign));
      }
      foreign = open.foreignToOuter(foreign);
    }
  }

  /** Those that could not be left when they were closed. */
  private void dropOver() {
    while (innermost != null && innermost.isOver()) {
      innermost.resumeOuter();
      innermost = innermost.outer();
    }
  }

  @Nullable Stretch innermost() {
    return innermost;
  }

  ThreadCpuAccounting accounting() {
    return accounting;
  }
}
