package io.cpusentinel;

import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;

/** Starts, ends and judges the transactions of one monitor. Thread-safe. */
final class TransactionTracker {

  private final GuardedClock clock;
  private final NanoClock nanoClock;
  private final Clock calendar;
  private final Thresholds thresholds;
  private final Listeners listeners;
  private final LongAdder violations = new LongAdder();
  private final LongAdder endedElsewhere = new LongAdder();
  private final LongAdder endedByParent = new LongAdder();
  private final LongAdder endedTwice = new LongAdder();
  private final LongAdder endedNeverStarted = new LongAdder();

  TransactionTracker(
      GuardedClock clock, NanoClock nanoClock, Thresholds thresholds, Listeners listeners) {
    this.clock = clock;
    this.nanoClock = nanoClock;
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

  /** The clocks are read last, so that what listeners do counts for nobody. */
  void begin(TrackedTransaction transaction) {
    ThreadSlot slot = transaction.slot();
    listeners.onStart(transaction);
    // Wall time outside CPU time: the other way round a busy thread would show more than 100 %.
    long wallNanos = nanoClock.nanoTime();
    transaction.begin(wallNanos, slot.meter().ownCpuNanos());
    slot.push(transaction);
  }

  /** On the thread that started it. */
  void finish(TrackedTransaction transaction) {
    ThreadSlot slot = transaction.slot();
    int children = slot.pop(transaction);
    if (children > 0) {
      endedByParent.add(children);
    }
    long endCpuNanos = slot.meter().ownCpuNanos();
    long wallNanos = nanoClock.nanoTime() - transaction.startWallNanos();
    long cpuNanos =
        CpuTime.elapsed(
            transaction.startCpuNanos(), endCpuNanos, wallNanos, clock.info().resolutionNanos());
    transaction.settle(cpuNanos, wallNanos, thresholds.of(transaction.operation()));
    TrackedTransaction parent = transaction.parent();
    if (parent != null) {
      parent.addChild(cpuNanos);
    }
    slot.countEnd(CpuTime.isKnown(cpuNanos));
    if (transaction.cpuViolation()) {
      report(transaction);
    }
    endScopes(transaction);
  }

  /** On another thread: two counters cannot be subtracted, and the slot is not ours to write. */
  void finishElsewhere(TrackedTransaction transaction) {
    endedElsewhere.increment();
    long wallNanos = nanoClock.nanoTime() - transaction.startWallNanos();
    transaction.settle(ThreadCpuClock.UNKNOWN, wallNanos, thresholds.of(transaction.operation()));
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
    long ended = sums.ended() + elsewhere;
    return new MonitorCounts(
        ended,
        Math.max(0, sums.started() - ended),
        violations.sum(),
        sums.unknown() + elsewhere,
        elsewhere,
        endedByParent.sum(),
        endedTwice.sum(),
        endedNeverStarted.sum(),
        listeners.failures());
  }

  private void endScopes(TrackedTransaction transaction) {
    if (transaction.scopes() != null) {
      listeners.end(transaction.takeScopes(), transaction);
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
