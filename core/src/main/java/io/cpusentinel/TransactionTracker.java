package io.cpusentinel;

import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;

/** Starts, ends and judges the transactions of one monitor. Thread-safe. */
final class TransactionTracker {

  private final GuardedClock clock;
  private final Clock calendar;
  private final Thresholds thresholds;
  private final Listeners listeners;
  private final LongAdder violations = new LongAdder();
  private final LongAdder endedElsewhere = new LongAdder();
  private final LongAdder endedByParent = new LongAdder();
  private final LongAdder endedTwice = new LongAdder();
  private final LongAdder endedNeverStarted = new LongAdder();

  TransactionTracker(GuardedClock clock, Thresholds thresholds, Listeners listeners) {
    this.clock = clock;
    this.calendar = Clock.systemUTC();
    this.thresholds = thresholds;
    this.listeners = listeners;
  }

  GuardedClock clock() {
    return clock;
  }

  Listeners listeners() {
    return listeners;
  }

  /** The clocks are read last, so that a transaction does not count what listeners do with it. */
  void begin(TrackedTransaction transaction) {
    listeners.onStart(transaction);
    transaction.begin();
    transaction.slot().push(transaction);
  }

  /** On the thread that started it. Whatever of it fails, the rest is done. */
  void finish(TrackedTransaction transaction) {
    try {
      int children = transaction.slot().pop(transaction);
      if (children > 0) {
        endedByParent.add(children);
      }
    } finally {
      settle(transaction);
    }
  }

  /** On another thread, whose own slot this is not. */
  void finishElsewhere(TrackedTransaction transaction) {
    endedElsewhere.increment();
    endChildrenElsewhere(transaction);
    transaction.settleUnknown(thresholds.of(transaction.operation()));
    endScopes(transaction);
  }

  void countEndedTwice() {
    endedTwice.increment();
  }

  /** The answer to the end of a transaction that is not running. */
  TransactionMetrics endedNeverStarted(String id) {
    endedNeverStarted.increment();
    return UntrackedMetrics.neverStarted(id, clock.name());
  }

  MonitorCounts counts(SlotRegistry registry) {
    SlotRegistry.Sums sums = registry.sums();
    long elsewhere = endedElsewhere.sum();
    return new MonitorCounts(
        sums.ended() + elsewhere,
        sums.open(),
        violations.sum(),
        sums.unknown() + elsewhere,
        elsewhere,
        endedByParent.sum(),
        endedTwice.sum(),
        endedNeverStarted.sum(),
        listeners.failures());
  }

  private void settle(TrackedTransaction transaction) {
    try {
      transaction.settle(thresholds.of(transaction.operation()));
    } finally {
      conclude(transaction);
    }
  }

  private void conclude(TrackedTransaction transaction) {
    TrackedTransaction parent = transaction.parent();
    if (parent != null) {
      parent.addChild(transaction.threadCpuNanos());
    }
    transaction.slot().countEnd(CpuTime.isKnown(transaction.threadCpuNanos()));
    if (transaction.cpuViolation()) {
      report(transaction);
    }
    endScopes(transaction);
  }

  private void endChildrenElsewhere(TrackedTransaction transaction) {
    TrackedTransaction child = transaction.slot().find(null);
    while (child != null && child.isInside(transaction)) {
      if (child.endOnce(null)) {
        endedByParent.increment();
      }
      child = transaction.slot().find(null);
    }
  }

  private void endScopes(TrackedTransaction transaction) {
    OpenScope open = transaction.scopes();
    if (open != null) {
      listeners.end(open, transaction);
      transaction.forgetScopes();
    }
  }

  private void report(TrackedTransaction transaction) {
    violations.increment();
    Thread thread = transaction.slot().meter().thread();
    listeners.onViolation(
        new CpuViolation(
            transaction.id(),
            transaction.operation(),
            transaction.principal(),
            transaction.codePath(),
            thread.getId(),
            thread.getName(),
            transaction.threadCpuNanos(),
            transaction.thresholdNanos(),
            Detection.END,
            calendar.instant(),
            transaction.traceId(),
            transaction.spanId()));
  }
}
