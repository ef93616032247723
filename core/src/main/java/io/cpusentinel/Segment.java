package io.cpusentinel;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one transaction on one thread: the primitive of which all work is made up.
 *
 * <p>The segments that are open on a thread lie on each other; what the inner ones consume is part
 * of the outer ones. Only the thread itself reads the clock at both ends. A transaction is its own
 * first segment, so that one which stays on its thread needs no other object.
 */
abstract class Segment extends SegmentState {

  /**
   * Written once, but not final: a fence at the end of this constructor would keep those of
   * subclasses from filling fresh memory. One at the end of the last constructor is enough.
   */
  private ThreadSlot slot;

  /** Written by its thread alone; whoever looks from another one may see it a little longer. */
  private @Nullable Segment outer;

  /** The read at the start; from the end on what was consumed. */
  long cpuNanos;

  /** Wall time at the start; from the end on what passed. */
  long wallNanos;

  /** What transactions inside have consumed, as far as that is known. */
  private long childCpuNanos;

  private boolean hasUnknownChild;

  boolean hasSharedRead;

  /**
   * One that has not begun.
   *
   * @param outer what it is to lie on
   */
  Segment(ThreadSlot slot, @Nullable Segment outer) {
    this.slot = slot;
    this.outer = outer;
  }

  abstract TrackedTransaction transaction();

  /** Whether its fields still say how it started. */
  abstract boolean hasStart();

  /** Ends it because what is around it ends. Returns whether it was this call that did so. */
  abstract boolean endImplied();

  /** Ends it because nobody is going to, with nothing known of it. */
  abstract void giveUp();

  /** On its thread, which comes across it after another one has ended it. */
  void dropped() {
    takeInterruptBack();
  }

  final void begin() {
    ThreadMeter meter = slot.meter();
    begin(meter, meter.readAt(slot.nanoTime()));
  }

  /** By a true read: of a transaction with many segments the errors of shared ones would add up. */
  final void beginTruly() {
    ThreadMeter meter = slot.meter();
    begin(meter, meter.readForVerdict(Long.MAX_VALUE));
  }

  private void begin(ThreadMeter meter, long startCpuNanos) {
    cpuNanos = startCpuNanos;
    wallNanos = meter.wallBeforeNanos();
    hasSharedRead = meter.lastWasShared();
    markBegun();
  }

  /** Interrupts its thread, once, and never for what that thread does after it. */
  final void interrupt() {
    if (beginInterrupt()) {
      slot.thread().interrupt();
      interrupted();
    }
  }

  /**
   * What it has consumed until now, for whoever looks from another thread.
   *
   * @return unknown if it is over, also where it ended during the look
   */
  final long consumedSoFar() {
    long startCpuNanos = cpuNanos;
    long startWallNanos = wallNanos;
    VarHandle.acquireFence();
    if (!hasStart()) {
      return ThreadCpuClock.UNKNOWN;
    }
    long nowCpuNanos = slot.meter().remoteCpuNanos();
    return slot.tracker().clock().elapsedUntilNow(startCpuNanos, startWallNanos, nowCpuNanos);
  }

  /** Confined to its thread. */
  final void addChild(long consumedCpuNanos) {
    if (CpuTime.isKnown(consumedCpuNanos)) {
      childCpuNanos += consumedCpuNanos;
    } else {
      hasUnknownChild = true;
    }
  }

  final long childCpuNanos() {
    return hasUnknownChild ? ThreadCpuClock.UNKNOWN : childCpuNanos;
  }

  /** The same without those of which nothing is known: their CPU is charged to this one. */
  final long knownChildCpuNanos() {
    return childCpuNanos;
  }

  /**
   * What transactions inside have consumed until now, for whoever looks from another thread: rather
   * too much than too little, as the rest is charged. Unknown while one of them ends.
   */
  final long childrenSoFar() {
    Segment inner = slot.innermost();
    while (inner != null && inner.outer != this) {
      inner = inner.outer;
    }
    long openNanos = inner == null ? 0 : inner.consumedSoFar();
    return CpuTime.plus(childCpuNanos, openNanos);
  }

  /** By how much a figure from its start until now may be off. */
  final long boundOf(long consumed) {
    return slot.tracker().clock().boundOf(consumed, hasSharedRead);
  }

  final ThreadSlot slot() {
    return slot;
  }

  final @Nullable Segment outer() {
    return outer;
  }

  /** Nothing lies around it any more. */
  final void forgetOuter() {
    outer = null;
  }

  final boolean isInside(Segment other) {
    Segment around = outer;
    while (around != null && around != other) {
      around = around.outer;
    }
    return around != null;
  }
}
