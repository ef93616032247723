package io.cpusentinel;

/**
 * What a look at a running transaction is for: its threshold, its share of budgets, and, once it is
 * found guilty, what it does. Confined to the watchdog's thread.
 */
final class Inspector {

  /** In one window, so that CPU is charged near to when it was consumed. */
  private static final int BUDGET_LOOKS = 20;

  private final TransactionTracker tracker;
  private final BudgetBook budgets;
  private final Responder responder;
  private final UnattributedWatch unattributed;
  private final int cpus = Runtime.getRuntime().availableProcessors();
  private final Profiler profiler;

  Inspector(
      TransactionTracker tracker,
      BudgetBook budgets,
      Responder responder,
      UnattributedWatch unattributed) {
    this.tracker = tracker;
    this.budgets = budgets;
    this.responder = responder;
    this.unattributed = unattributed;
    this.profiler = new Profiler(responder);
  }

  /** How long after its start a transaction is worth a look. */
  long firstLookNanos(TrackedTransaction transaction) {
    return earliestNanos(transaction, 0);
  }

  /** How long something may go on that nobody knows of. */
  long periodNanos() {
    long smallest = tracker.rules().smallestNanos();
    return Math.max(Watchdog.MIN_PERIOD_NANOS, Math.min(smallest, budgetStepNanos()));
  }

  void inspect(TrackedTransaction transaction, Watch watch, long now) {
    if (transaction.hasEnded()) {
      inspectLate(transaction, watch, now);
      return;
    }
    Parts parts = transaction.parts();
    long cpuNanos = parts == null ? transaction.consumedSoFar() : parts.consumedSoFar();
    if (CpuTime.isKnown(cpuNanos)) {
      inspectKnown(transaction, watch, now, cpuNanos);
    } else {
      inspectUnknown(transaction, now);
      watch.dueAgain(now, 0, false, Watch.MAX_PAUSE_NANOS);
    }
  }

  private void inspectKnown(TrackedTransaction transaction, Watch watch, long now, long cpuNanos) {
    boolean moved = watch.advancesTo(cpuNanos);
    // Once, that a change of the rules does not make two of them.
    CpuThreshold threshold = tracker.thresholdOf(transaction);
    charge(transaction, watch, now, cpuNanos);
    if (transaction.isAccused()) {
      if (moved) {
        profiler.propose(transaction, watch, cpuNanos);
      }
      dueAgain(transaction, watch, now, Profiler.PERIOD_NANOS, moved);
    } else if (isGuilty(transaction, cpuNanos, threshold)
        && accuse(transaction, cpuNanos, threshold, Detection.IN_FLIGHT)) {
      dueAgain(transaction, watch, now, Profiler.PERIOD_NANOS, true);
    } else {
      dueAgain(transaction, watch, now, earliestNanos(transaction, cpuNanos), moved);
    }
  }

  /** Parts of it go on after its end: work that never ends may hide there too. */
  private void inspectLate(TrackedTransaction transaction, Watch watch, long now) {
    Parts parts = transaction.partsOrNew();
    long lateNanos = parts.lateSoFar();
    long cpuNanos = transaction.consumedWith(lateNanos);
    boolean moved = watch.advancesTo(cpuNanos);
    chargeNew(transaction, watch, now, parts.chargeLateSoFar());
    CpuThreshold threshold = tracker.thresholdOf(transaction);
    if (tracker.endings().accuseLate(transaction, lateNanos, threshold)) {
      responder.foundInFlight(transaction, cpuNanos, threshold, Detection.IN_FLIGHT);
    } else if (moved && parts.isAccusedLate()) {
      profiler.propose(transaction, watch, cpuNanos);
    }
    dueAgain(transaction, watch, now, earliestNanos(transaction, cpuNanos), moved);
  }

  /** What a thread burns that wakes up late must lie in the window of the look that finds it. */
  private void dueAgain(
      TrackedTransaction transaction, Watch watch, long now, long earliestNanos, boolean moved) {
    long maxPauseNanos =
        transaction.account().isBudgeted()
            ? Math.min(Watch.MAX_PAUSE_NANOS, budgetStepNanos() * BUDGET_LOOKS / 2)
            : Watch.MAX_PAUSE_NANOS;
    watch.dueAgain(now, earliestNanos, moved, maxPauseNanos);
  }

  private boolean isGuilty(TrackedTransaction transaction, long cpuNanos, CpuThreshold threshold) {
    return !tracker.isExempt(transaction) && transaction.isOver(threshold, cpuNanos);
  }

  /** What cannot be measured is judged by wall time where the operation is strict. */
  private void inspectUnknown(TrackedTransaction transaction, long now) {
    long wallNanos = now - transaction.wallNanos();
    CpuThreshold threshold = tracker.thresholdOf(transaction);
    boolean isGuilty =
        tracker.rules().unknownCpuOf(transaction.operation()) == UnknownCpu.JUDGE_BY_WALL
            && !tracker.isExempt(transaction)
            && transaction.isRunning()
            && wallNanos > threshold.nanos();
    if (isGuilty) {
      accuse(transaction, ThreadCpuClock.UNKNOWN, threshold, Detection.WALL);
    }
  }

  private boolean accuse(
      TrackedTransaction transaction, long cpuNanos, CpuThreshold threshold, Detection detection) {
    if (!transaction.accuse()) {
      return false;
    }
    try {
      responder.foundInFlight(transaction, cpuNanos, threshold, detection);
    } finally {
      transaction.responded();
    }
    return true;
  }

  /** Only the innermost of a thread: what is around it is charged when it is at work itself. */
  private void charge(TrackedTransaction transaction, Watch watch, long now, long cpuNanos) {
    long newNanos = transaction.isAtWork() ? transaction.charge(cpuNanos) : 0;
    chargeNew(transaction, watch, now, newNanos);
  }

  private void chargeNew(TrackedTransaction transaction, Watch watch, long now, long newNanos) {
    long fromNanos = watch.chargeUntil(now);
    if (newNanos > 0) {
      CpuCharge charge =
          new CpuCharge(transaction.id(), transaction.principal(), newNanos, fromNanos, now);
      boolean isTrusted = tracker.rules().isTrusted(transaction.codePath());
      tracker.collector().chargeRunning(charge, !isTrusted);
    }
  }

  /** How long it takes at least until it can be guilty, or has burned a good part of a budget. */
  private long earliestNanos(TrackedTransaction transaction, long cpuNanos) {
    long left = tracker.thresholdOf(transaction).nanos() - cpuNanos;
    long earliest = transaction.isSpread() ? left / cpus : left;
    if (transaction.account().isBudgeted()) {
      earliest = Math.min(earliest, budgetStepNanos());
    }
    // What runs must be known of before it is said that nobody knows of it.
    return unattributed.hasAlarm() ? Math.min(earliest, Watch.MAX_PAUSE_NANOS) : earliest;
  }

  private long budgetStepNanos() {
    long smallest = budgets.smallestWindowNanos();
    return Math.max(Watchdog.MIN_PERIOD_NANOS, smallest / BUDGET_LOOKS);
  }

  /** After all have been looked at: what only all together show. */
  void endLook(long now) {
    tracker.collector().endLook(now);
    for (BudgetBreach breach : tracker.collector().takeBreaches()) {
      responder.foundByBudget(breach, tracker.chargedOf(breach.principal()));
    }
    profiler.look(now);
    responder.passTime();
    unattributed.check(now);
  }

  /** When something changes by the mere passing of time. */
  long nextChangeNanos(long now) {
    return Math.min(responder.nextChangeNanos(), unattributed.nextCheckNanos(now));
  }
}
