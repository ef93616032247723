package io.cpusentinel;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Ends transactions and parts of them, in whatever way that happens, and judges them then.
 * Thread-safe.
 */
final class Endings {

  private final TransactionTracker tracker;
  private final Responder responder;
  private final LongAdder elsewhere = new LongAdder();
  private final LongAdder byParent = new LongAdder();
  private final LongAdder twice = new LongAdder();
  private final LongAdder neverStarted = new LongAdder();
  private final LongAdder abandoned = new LongAdder();
  private final LongAdder lateParts = new LongAdder();

  Endings(TransactionTracker tracker, Responder responder) {
    this.tracker = tracker;
    this.responder = responder;
  }

  /**
   * Ends a transaction, unless somebody else has or does.
   *
   * @param now wall time just before
   * @return whether it was this call that has ended it
   */
  boolean end(TrackedTransaction transaction, long now, @Nullable Map<String, ?> layerResults) {
    boolean isPlain = transaction.claimPlainEnd();
    if (!isPlain && !transaction.claimOtherEnd()) {
      return false;
    }
    transaction.keep(layerResults);
    endClaimed(transaction, now, isPlain);
    return true;
  }

  /** The same, after the caller has claimed the end. */
  void endClaimed(TrackedTransaction transaction, long now, boolean isPlain) {
    try {
      if (isPlain) {
        finishPlain(transaction, now);
      } else {
        finish(transaction, now);
      }
    } finally {
      transaction.endFinally(isPlain);
    }
  }

  private void finish(TrackedTransaction transaction, long now) {
    if (transaction.isAway()) {
      finishAway(transaction);
    } else {
      if (transaction.slot().isOwn()) {
        transaction.takeInterruptBack();
      }
      finishPlain(transaction, now);
    }
  }

  /** One that is neither away nor interrupted. */
  private void finishPlain(TrackedTransaction transaction, long now) {
    if (transaction.slot().isOwn()) {
      finishHere(transaction, now);
    } else {
      finishElsewhere(transaction);
    }
  }

  private void finishHere(TrackedTransaction transaction, long now) {
    ThreadSlot slot = transaction.slot();
    boolean isTimed = slot.isTimed();
    if (slot.isInnermost(transaction)) {
      settle(transaction, now);
    } else {
      finishWithInner(transaction);
    }
    if (isTimed) {
      slot.addTimed(tracker.clock().nanoTime() - now);
    }
  }

  private void finishWithInner(TrackedTransaction transaction) {
    try {
      transaction.slot().endInside(transaction);
    } finally {
      settle(transaction, tracker.clock().nanoTime());
    }
  }

  /** Whatever of it fails, the rest is done. */
  private void settle(TrackedTransaction transaction, long now) {
    ThreadSlot slot = transaction.slot();
    Account account = slot.current(transaction.account());
    long ownNanos = ThreadCpuClock.UNKNOWN;
    try {
      ownNanos = transaction.settle(account, now);
      transaction.endDetail();
    } finally {
      slot.takeOff(transaction, ownNanos);
      count(slot, account, transaction);
      conclude(transaction);
    }
  }

  private void finishAway(TrackedTransaction transaction) {
    ThreadSlot slot = tracker.registry().own(tracker);
    try {
      slot.endSegmentOf(transaction);
    } finally {
      settleAway(slot, transaction);
    }
  }

  private void settleAway(ThreadSlot slot, TrackedTransaction transaction) {
    Account account = slot.current(transaction.account());
    try {
      transaction.settleAway(account);
    } finally {
      count(slot, account, transaction);
      conclude(transaction);
    }
  }

  /** On another thread, whose own slot this is not. */
  private void finishElsewhere(TrackedTransaction transaction) {
    elsewhere.increment();
    endInsideElsewhere(transaction);
    settleUnknown(tracker.registry().own(tracker), transaction);
  }

  /** Nobody is going to end it. */
  void giveUp(TrackedTransaction transaction) {
    abandoned.increment();
    ThreadSlot slot = tracker.registry().own(tracker);
    slot.countEnd(false);
    settleUnknown(slot, transaction);
  }

  private void settleUnknown(ThreadSlot slot, TrackedTransaction transaction) {
    try {
      transaction.settleUnknown(slot.current(transaction.account()));
    } finally {
      conclude(transaction);
    }
  }

  private static void count(ThreadSlot slot, Account account, TrackedTransaction transaction) {
    long cpuNanos = transaction.threadCpuNanos();
    boolean isKnown = CpuTime.isKnown(cpuNanos);
    if (isKnown) {
      account.add(transaction.id(), cpuNanos, transaction.unchargedNanos());
    }
    slot.countEnd(isKnown);
  }

  private void conclude(TrackedTransaction transaction) {
    tracker.spread().forgetIfSettled(transaction);
    if (transaction.cpuViolation() && !transaction.isAccused()) {
      long cpuNanos = transaction.threadCpuNanos();
      Detection detection = CpuTime.isKnown(cpuNanos) ? Detection.END : Detection.WALL;
      boolean isHere = transaction.slot().isOwn() && !transaction.isAway();
      responder.foundAtEnd(
          transaction, cpuNanos, transaction.account().threshold(), detection, isHere);
    }
    endScopes(transaction);
  }

  /** A part of it is over, of which something may have been too late for it. */
  void partEnded(TrackedTransaction transaction, boolean isLate) {
    if (isLate) {
      lateParts.increment();
    }
    long unchargedNanos = transaction.isEnding() ? transaction.partsOrNew().chargeLate() : 0;
    if (unchargedNanos > 0) {
      tracker.registry().own(tracker).addLate(transaction.account(), unchargedNanos);
    }
    partInsideEnded(transaction, isLate);
  }

  /** A part of one inside it is over, which is charged for that one. */
  void partInsideEnded(TrackedTransaction transaction, boolean isLate) {
    if (isLate) {
      judgeLate(transaction, true);
    }
    tracker.spread().forgetIfSettled(transaction);
  }

  /**
   * Who hands work over and ends is judged by all of it.
   *
   * @param isHere whether it is this thread that has worked for it until now
   */
  void judgeLate(TrackedTransaction transaction, boolean isHere) {
    long lateNanos = transaction.partsOrNew().lateNanos();
    CpuThreshold threshold = tracker.thresholdOf(transaction);
    if (accuseLate(transaction, lateNanos, threshold)) {
      long cpuNanos = transaction.consumedWith(lateNanos);
      responder.foundAtEnd(transaction, cpuNanos, threshold, Detection.END, isHere);
    }
  }

  /** Whether it is this call that finds an ended transaction guilty for what came late. */
  boolean accuseLate(TrackedTransaction transaction, long lateNanos, CpuThreshold threshold) {
    // Not while it ends: its own figures and verdict are not there yet.
    return lateNanos > 0
        && transaction.hasEnded()
        && !transaction.cpuViolation()
        && !tracker.isExempt(transaction)
        && transaction.isOverWith(threshold, lateNanos)
        && transaction.partsOrNew().accuseLate();
  }

  private void endInsideElsewhere(TrackedTransaction transaction) {
    Segment inner = transaction.slot().innermost();
    while (inner != null && inner != transaction) {
      if (inner.isInside(transaction) && inner.endImplied() && inner == inner.transaction()) {
        countEndedByParent();
      }
      inner = inner.outer();
    }
  }

  private void endScopes(TrackedTransaction transaction) {
    if (transaction.hasScopes()) {
      tracker.listeners().endAll(transaction.scopes(), transaction);
      transaction.forgetScopes();
    }
  }

  void countEndedByParent() {
    byParent.increment();
  }

  void countEndedTwice() {
    twice.increment();
  }

  void countNeverStarted() {
    neverStarted.increment();
  }

  /** Together with what is known otherwise. */
  MonitorCounts counts(
      SlotRegistry.Sums sums, Admission admission, long evictions, long unsampled) {
    long unknown = elsewhere.sum();
    return new MonitorCounts(
        sums.ended() + unknown,
        sums.open() + tracker.spread().countDetached(),
        responder.violations(),
        sums.unknown() + unknown,
        unknown,
        byParent.sum(),
        twice.sum(),
        neverStarted.sum(),
        abandoned.sum(),
        lateParts.sum(),
        tracker.listeners().failures(),
        admission.refusals(),
        admission.wouldHaveRefused(),
        responder.dropped(),
        evictions,
        unsampled);
  }
}
