package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The first segment of a transaction, to which all the others come in the end: what was consumed,
 * and whether that was too much. Two of its fields have a first and a second meaning.
 */
abstract class FirstSegment extends Segment {

  private static final VarHandle PARTS;

  static {
    try {
      PARTS = MethodHandles.lookup().findVarHandle(FirstSegment.class, "parts", Parts.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Account account;
  private volatile @Nullable Parts parts;

  /** Written once; see the slot. */
  private boolean hasGrace;

  private boolean violation;

  FirstSegment(ThreadSlot slot, @Nullable Segment outer, Account account, boolean hasGrace) {
    super(slot, outer);
    this.account = account;
    this.hasGrace = hasGrace;
  }

  /**
   * On the starting thread, after the end is claimed: by figures that are known already, and of an
   * innocent.
   */
  final void settleShared(long consumed, long passed) {
    cpuNanos = consumed;
    wallNanos = passed;
    hasSharedRead = true;
  }

  /**
   * On the starting thread: turns what was read at the start into what was consumed since then.
   * Returns what was consumed on this thread.
   *
   * @param now wall time just now
   */
  final long settle(Account judge, long now) {
    ThreadMeter meter = slot().meter();
    Parts others = parts;
    long startCpuNanos = cpuNanos;
    long startWallNanos = wallNanos;
    forgetStart(judge);
    long otherNanos = others == null ? 0 : others.finish();
    long limit = Math.max(0, judge.threshold().nanos() - Math.max(0, otherNanos));
    long ownNanos = guardedClock().consumedUntil(now, startCpuNanos, startWallNanos, meter, limit);
    wallNanos = meter.wallAfterNanos() - startWallNanos;
    hasSharedRead |= meter.lastWasShared();
    cpuNanos = CpuTime.plus(ownNanos, otherNanos);
    violation = isGuilty();
    return ownNanos;
  }

  /** On the starting thread, which has nothing to do with it from here on. Returns its share. */
  final long leave() {
    awaitResponse();
    ThreadMeter meter = slot().meter();
    long ownNanos = guardedClock().consumedSince(cpuNanos, wallNanos, meter, 0);
    hasSharedRead |= meter.lastWasShared();
    partsOrNew().leave(ownNanos);
    takeInterruptBack();
    return ownNanos;
  }

  /** After it has left its thread: all of it is in its parts. */
  final void settleAway(Account judge) {
    long startWallNanos = wallNanos;
    Parts others = parts;
    forgetStart(judge);
    cpuNanos = others == null ? ThreadCpuClock.UNKNOWN : others.finish();
    wallNanos = guardedClock().nanoTime() - startWallNanos;
    violation = isGuilty();
  }

  /** On another thread: counters of two threads cannot be subtracted. */
  final void settleUnknown(Account judge) {
    long startWallNanos = wallNanos;
    forgetStart(judge);
    Parts others = parts;
    if (others != null) {
      others.finish();
    }
    wallNanos = guardedClock().nanoTime() - startWallNanos;
    violation = isGuilty();
  }

  /** Should anything be thrown from here on, the start must not be taken for a figure. */
  private void forgetStart(Account judge) {
    // Whoever looks from outside must not see the second meaning without the end.
    VarHandle.releaseFence();
    cpuNanos = ThreadCpuClock.UNKNOWN;
    wallNanos = -1;
    if (account != judge) {
      account = judge;
    }
  }

  private boolean isGuilty() {
    return isAccused() || (!isWithin(account.threshold()) && isGuiltyOfMore());
  }

  /** By far the most are, of which nothing else need be known. */
  private boolean isWithin(CpuThreshold threshold) {
    return CpuTime.isKnown(cpuNanos) && !threshold.isBelow(cpuNanos);
  }

  private boolean isGuiltyOfMore() {
    return !isExempt() && (isOver(account.threshold(), cpuNanos) || isUnknownAndTooLong());
  }

  /** After its end: with what parts consumed later, at least that where it is unknown itself. */
  final long consumedWith(long lateNanos) {
    return Math.max(0, cpuNanos) + lateNanos;
  }

  /**
   * After an end by which it was innocent, so that nobody has read truly for it: without what a
   * shared read may have told too much.
   */
  final boolean isOverWith(CpuThreshold threshold, long lateNanos) {
    long tooHighNanos = hasSharedRead ? guardedClock().sharing().boundNanos() : 0;
    return isOver(threshold, consumedWith(lateNanos) - tooHighNanos);
  }

  final boolean isOver(CpuThreshold threshold, long consumed) {
    return threshold.isExceededBy(consumed, boundOfAll(consumed));
  }

  /** What cannot be measured is judged by wall time where the operation is strict. */
  private boolean isUnknownAndTooLong() {
    return account.unknownCpu() == UnknownCpu.JUDGE_BY_WALL
        && !CpuTime.isKnown(cpuNanos)
        && wallNanos > account.threshold().nanos();
  }

  /** By how much a figure with all its parts may be off. */
  final long boundOfAll(long consumed) {
    Parts others = parts;
    long own = boundOf(consumed);
    return others == null ? own : CpuTime.plus(own, others.boundNanos());
  }

  /** Whether it is measured, but never judged. */
  private boolean isExempt() {
    return hasGrace || account.isTrusted();
  }

  final boolean hasGrace() {
    return hasGrace;
  }

  final boolean isFoundGuilty() {
    return violation;
  }

  /** Whether nothing else is charged with what its thread does now. */
  final boolean isAtWork() {
    return isSpread() || slot().innermost() == this;
  }

  /** Whether it is, or was, on more than its first thread. */
  final boolean isSpread() {
    Parts others = parts;
    return others != null && others.hasOthers();
  }

  /** Whether it has ended, and so has every part of it. */
  final boolean isSettled() {
    Parts others = parts;
    return others == null ? isEnding() : others.isSettled();
  }

  /** What of its own share is to be charged now, while it runs; see {@link Parts#charge}. */
  final long charge(long consumed) {
    Parts others = partsOrNew();
    // Looked at after the parts are there: an end that comes now sees them.
    if (!isRunning()) {
      return 0;
    }
    long children = CpuTime.plus(isAway() ? 0 : childrenSoFar(), others.childrenSoFar());
    return others.charge(ownShare(consumed, children));
  }

  /** What its account has still to be charged. */
  final long unchargedNanos() {
    Parts others = parts;
    // By far the most have no other parts, and this is done at each end.
    return others == null
        ? Math.max(0, CpuTime.minus(cpuNanos, knownChildCpuNanos()))
        : Math.max(0, chargeableNanos(others) - others.chargedNanos());
  }

  private long chargeableNanos(Parts others) {
    long children = (isAway() ? 0 : knownChildCpuNanos()) + others.knownChildCpuNanos();
    return ownShare(cpuNanos, children);
  }

  /** Without its children, once it has ended. */
  final long ownCpuNanos() {
    Parts others = parts;
    long children = isAway() ? 0 : childCpuNanos();
    children = others == null ? children : CpuTime.plus(children, others.childCpuNanos());
    return ownShare(cpuNanos, children);
  }

  /** Children may have ended by a shared read, and what is around them by a true one behind it. */
  private long ownShare(long consumed, long children) {
    long aheadNanos = guardedClock().sharing().boundNanos();
    return CpuTime.ownShare(consumed, children, CpuTime.plus(boundOfAll(consumed), aheadNanos));
  }

  final @Nullable TrackedTransaction enclosing() {
    Segment around = outer();
    return around == null ? null : around.transaction();
  }

  final TrackedTransaction outermost() {
    TrackedTransaction outermost = transaction();
    TrackedTransaction next = enclosing();
    while (next != null) {
      outermost = next;
      next = next.enclosing();
    }
    return outermost;
  }

  /** Whether its CPU is part of the other's. */
  final boolean isPartOf(TrackedTransaction other) {
    FirstSegment next = this;
    while (next != null && next != other) {
      next = next.enclosing();
    }
    return next != null;
  }

  final void endDetail() {
    Parts others = parts;
    if (others != null) {
      others.endDetail();
    }
  }

  final @Nullable Parts parts() {
    return parts;
  }

  final Parts partsOrNew() {
    Parts known = parts;
    if (known == null) {
      Parts added = new Parts(transaction());
      known = PARTS.compareAndSet(this, null, added) ? added : partsOrNew();
      if (isEnding()) {
        // The end may have looked before they were there.
        known.end();
      }
    } else if (hasEnded()) {
      known.end();
    }
    return known;
  }

  final Account account() {
    return account;
  }

  private GuardedClock guardedClock() {
    return slot().tracker().clock();
  }
}
