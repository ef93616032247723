package io.cpusentinel.otel;

import io.cpusentinel.ThreadCpuAccounting;
import io.cpusentinel.ThreadCpuContext;
import io.cpusentinel.TransactionSegment;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * From the moment at which a context was made current on a thread to the one at which it was left.
 * Confined to that thread, but for {@link #close}.
 */
final class Stretch implements Scope {

  private final StretchStack stack;
  private final Scope scope;
  private final String traceId;
  private final @Nullable MeasuredSpan span;
  private final @Nullable Stretch outer;
  private final boolean isForeign;
  private final ThreadCpuAccounting accounting;
  private final ThreadCpuContext start;

  /** Of the transaction that the span is; null where it is none, or is interrupted by another. */
  private @Nullable TransactionSegment segment;

  /** Of what was current within and belongs to another trace. */
  private StretchCpu foreign = StretchCpu.NOTHING;

  private volatile boolean isOver;

  Stretch(StretchStack stack, Scope scope, String traceId, @Nullable MeasuredSpan span) {
    this.stack = stack;
    this.scope = scope;
    this.traceId = traceId;
    this.span = span;
    this.outer = stack.innermost();
    this.isForeign = outer != null && !outer.traceId.equals(traceId);
    this.accounting = stack.accounting();
    if (span != null) {
      span.begin();
    }
    if (outer != null && isForeign) {
      outer.interrupt();
    }
    enterRequest();
    this.start = accounting.startTracking();
  }

  /** On any thread, although it should be the one that made the context current. */
  @Override
  public void close() {
    try {
      if (!isOver) {
        isOver = true;
        stack.leave(this);
      }
    } finally {
      scope.close();
    }
  }

  /** It is the innermost one, and its thread is here. */
  void settle() {
    StretchCpu whole = whole();
    if (outer != null) {
      outer.foreign = outer.foreign.plus(isForeign ? whole : foreign);
    }
    if (span != null) {
      span.add(whole.minus(foreign));
    }
    leaveRequest();
    resumeOuter();
  }

  private void enterRequest() {
    RequestTransaction request = span == null ? null : span.request();
    segment = request == null ? null : request.enter();
  }

  /** Its CPU does not count for the transaction from now on. */
  private void leaveRequest() {
    TransactionSegment left = segment;
    segment = null;
    if (left != null) {
      left.close();
    }
  }

  /** Another trace begins within this one, whose transactions it is no part of. */
  private void interrupt() {
    leaveRequest();
    if (outer != null && !isForeign) {
      outer.interrupt();
    }
  }

  /** What a foreign stretch has interrupted goes on. */
  void resumeOuter() {
    if (outer != null && isForeign) {
      outer.resume();
    }
  }

  private void resume() {
    // In the order in which they were entered.
    if (outer != null && !isForeign) {
      outer.resume();
    }
    if (!isOver && segment == null) {
      enterRequest();
    }
  }

  /** Nobody knows what was current when: neither here nor around. */
  void spoil() {
    for (Stretch spoiled = this; spoiled != null; spoiled = spoiled.outer) {
      if (spoiled.span != null) {
        spoiled.span.spoil(UnknownSpanCpu.SCOPES_MIXED_UP);
      }
    }
    leaveRequest();
  }

  /** Until now, with all that was current within. */
  StretchCpu whole() {
    return StretchCpu.of(accounting.stopTracking(start));
  }

  /** Until now, without what belongs to another trace. */
  StretchCpu own(StretchCpu foreignWithin) {
    return whole().minus(foreign).minus(foreignWithin);
  }

  /** What of it, until now, belongs to another trace than what is around it. */
  StretchCpu foreignToOuter(StretchCpu foreignWithin) {
    return isForeign ? whole() : foreign.plus(foreignWithin);
  }

  boolean isOf(MeasuredSpan wanted) {
    return span == wanted;
  }

  boolean isOver() {
    return isOver;
  }

  boolean isInTrace(String wanted) {
    return traceId.equals(wanted);
  }

  @Nullable Stretch outer() {
    return outer;
  }

  /** What counts for the same trace around this one, or null. */
  @Nullable Stretch outerOfSameTrace() {
    return isForeign ? null : outer;
  }
}
