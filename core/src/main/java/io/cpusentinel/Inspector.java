package io.cpusentinel;

import java.util.List;

/**
 * What a look at a running transaction is for: its threshold, its share of budgets, and, once it is
 * found guilty, what it does. Confined to the watchdog's thread.
 */
final class Inspector {

  /** A look at a stack stops its thread, on JDK 17 the whole JVM: not more than 50 a second. */
  private static final long PROFILE_PERIOD_NANOS = 20_000_000;

  /** In one window, so that CPU is charged near to when it was consumed. */
  private static final int BUDGET_LOOKS = 20;

  private final TransactionTracker tracker;
  private final BudgetBook budgets;
  private final Responder responder;
  private final UnattributedWatch unattributed;
  private final int cpus = Runtime.getRuntime().availableProcessors();
  private long lastSampleNanos;

  Inspector(
      TransactionTracker tracker,
      BudgetBook budgets,
      Responder responder,
      UnattributedWatch unattributed) {
    this.tracker = tracker;
    this.budgets = budgets;
    this.responder = responder;
    this.unattributed = unattributed;
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
    charge(transaction, watch, now, cpuNanos);
    if (transaction.isAccused()) {
      if (moved) {
        sample(transaction, now, cpuNanos);
      }
      dueAgain(transaction, watch, now, PROFILE_PERIOD_NANOS, moved);
    } else if (isGuilty(transaction, cpuNanos)
        && accuse(transaction, cpuNanos, Detection.IN_FLIGHT)) {
      dueAgain(transaction, watch, now, PROFILE_PERIOD_NANOS, true);
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
    if (!tracker.rules().isTrusted(transaction.codePath())) {
      chargeNew(transaction, watch, now, parts.chargeLateSoFar());
    }
    if (tracker.endings().accuseLate(transaction, lateNanos)) {
      CpuThreshold threshold = tracker.thresholdOf(transaction);
      responder.foundInFlight(transaction, cpuNanos, threshold, Detection.IN_FLIGHT);
    } else if (moved && parts.isAccusedLate()) {
      sample(transaction, now, cpuNanos);
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

  private boolean isGuilty(TrackedTransaction transaction, long cpuNanos) {
    return !tracker.isExempt(transaction)
        && transaction.isOver(tracker.thresholdOf(transaction), cpuNanos);
  }

  /** What cannot be measured is judged by wall time where the operation is strict. */
  private void inspectUnknown(TrackedTransaction transaction, long now) {
    long wallNanos = now - transaction.wallNanos();
    boolean isGuilty =
        tracker.rules().unknownCpuOf(transaction.operation()) == UnknownCpu.JUDGE_BY_WALL
            && !tracker.isExempt(transaction)
            && transaction.isRunning()
            && wallNanos > tracker.thresholdOf(transaction).nanos();
    if (isGuilty) {
      accuse(transaction, ThreadCpuClock.UNKNOWN, Detection.WALL);
    }
  }

  private boolean accuse(TrackedTransaction transaction, long cpuNanos, Detection detection) {
    CpuThreshold threshold = tracker.thresholdOf(transaction);
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
    boolean isCharged =
        transaction.isAtWork() && !tracker.rules().isTrusted(transaction.codePath());
    chargeNew(transaction, watch, now, isCharged ? transaction.charge(cpuNanos) : 0);
  }

  private void chargeNew(TrackedTransaction transaction, Watch watch, long now, long newNanos) {
    long fromNanos = watch.chargeUntil(now);
    if (newNanos > 0) {
      tracker
          .collector()
          .chargeRunning(
              new CpuCharge(transaction.id(), transaction.principal(), newNanos, fromNanos, now));
    }
  }

  private void sample(TrackedTransaction transaction, long now, long cpuNanos) {
    if (now - lastSampleNanos < PROFILE_PERIOD_NANOS) {
      return;
    }
    lastSampleNanos = now;
    for (Thread thread : transaction.threads()) {
      List<StackTraceElement> stack = Stacks.of(thread);
      // It may have gone on to something else before it was looked at.
      if (transaction.threads().contains(thread) && !stack.isEmpty()) {
        responder.sampled(
            new ProfileSample(transaction.id(), thread.getId(), thread.getName(), cpuNanos, stack));
      }
    }
  }

  /** How long it takes at least until it can be guilty, or has burned a good part of a budget. */
  private long earliestNanos(TrackedTransaction transaction, long cpuNanos) {
    long left = tracker.thresholdOf(transaction).nanos() - cpuNanos;
    long earliest = transaction.isSpread() ? left / cpus : left;
    return transaction.account().isBudgeted() ? Math.min(earliest, budgetStepNanos()) : earliest;
  }

  private long budgetStepNanos() {
    long smallest = budgets.smallestWindowNanos();
    return Math.max(Watchdog.MIN_PERIOD_NANOS, smallest / BUDGET_LOOKS);
  }

  /** After all have been looked at: what only all together show. */
  void endLook(long now) {
    tracker.collector().endLook(now);
    for (BudgetBreach breach : tracker.collector().takeBreaches()) {
      responder.foundByBudget(breach, tracker.runningOf(breach.principal()));
    }
    responder.passTime();
    unattributed.check(now);
  }

  /** When something changes by the mere passing of time. */
  long nextChangeNanos(long now) {
    return Math.min(responder.nextChangeNanos(), unattributed.nextCheckNanos(now));
  }
}
