package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one transaction on one thread: the primitive of which all work is made up.
 *
 * <p>The segments that are open on a thread lie on each other; what the inner ones consume is part
 * of the outer ones. Only the thread itself reads the clock at both ends. A transaction is its own
 * first segment, so that one which stays on its thread needs no other object.
 */
abstract class Segment {

  private static final byte RUNNING = 1;

  /** A violation of a running transaction was found and told; its end tells none again. */
  private static final byte ACCUSED = 2;

  /** The first segment of a running transaction is over. */
  private static final byte AWAY = 4;

  /** Another thread interrupts this one, which must not end meanwhile. */
  private static final byte BUSY = 8;

  private static final byte ENDING = 16;
  private static final byte ENDED = 32;

  /** Its thread was interrupted for it, which must not be left to what comes after it. */
  private static final byte INTERRUPTED = 64;

  /** The response to its violation is under way. */
  private static final byte RESPONDING = (byte) 128;

  /** Between two looks whether a response is complete. */
  private static final long PAUSE_NANOS = 10_000;

  /** A response takes microseconds; one that takes longer must not hold up an application. */
  private static final int MAX_PAUSES = 1_000;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Segment.class, "state", byte.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ThreadSlot slot;

  /** Written by its thread alone; whoever looks from another one may see it a little longer. */
  private @Nullable Segment outer;

  /** The read at the start; from the end on what was consumed. */
  long cpuNanos;

  /** Wall time at the start; from the end on what passed. */
  long wallNanos;

  /** What transactions inside have consumed, as far as that is known. */
  private long childCpuNanos;

  private boolean hasUnknownChild;

  /** Not 0: listeners hear of a transaction before it runs, and cannot end what has not begun. */
  private volatile byte state;

  boolean hasSharedRead;

  Segment(ThreadSlot slot) {
    this.slot = slot;
    this.outer = slot.innermostOpen();
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
    begin(meter, meter.read());
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
    STATE.setRelease(this, RUNNING);
  }

  /** Whether it is this call that ends it: another thread may do so at the same moment. */
  final boolean claimEnd() {
    return STATE.compareAndSet(this, RUNNING, ENDING) || claimEndSlowly();
  }

  private boolean claimEndSlowly() {
    awaitResponse();
    return change(RUNNING, ENDING, (byte) 0);
  }

  /**
   * Usually until the response to its violation is complete: who is to be refused must not slip in.
   * Not to be called with a lock that the response may need.
   */
  final void awaitResponse() {
    for (int i = 0; (state & RESPONDING) != 0 && i < MAX_PAUSES; i++) {
      // Not a spin: the other thread may need this CPU.
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Not before an interrupt that is on its way has arrived, which is meant for what runs now. */
  private boolean change(byte from, byte to, byte unless) {
    while (true) {
      byte seen = state;
      if ((seen & RUNNING) == 0 || (seen & unless) != 0) {
        return false;
      }
      if ((seen & BUSY) != 0) {
        Thread.onSpinWait();
      } else if (STATE.compareAndSet(this, seen, (byte) ((seen & ~from) | to))) {
        return true;
      }
    }
  }

  final void markEnded() {
    STATE.setRelease(this, (byte) ((state & ~ENDING) | ENDED));
  }

  /**
   * Whether it is this call that finds the running transaction guilty. If so it ends after {@link
   * #responded}, unless that takes for ever.
   */
  final boolean accuse() {
    return mark((byte) (ACCUSED | RESPONDING), ACCUSED);
  }

  final void responded() {
    replace(RESPONDING, (byte) 0);
  }

  /** Whether it is this call that takes the running transaction off its first thread. */
  final boolean leaveThread() {
    return change((byte) 0, AWAY, AWAY);
  }

  /** Interrupts its thread, once, and never for what that thread does after it. */
  final void interrupt() {
    if (mark(BUSY, (byte) (INTERRUPTED | AWAY))) {
      slot.thread().interrupt();
      replace(BUSY, INTERRUPTED);
    }
  }

  private void replace(byte bit, byte by) {
    byte seen = state;
    while (!STATE.compareAndSet(this, seen, (byte) ((seen & ~bit) | by))) {
      seen = state;
    }
  }

  /** On its thread, when it is over there. */
  final void takeInterruptBack() {
    if ((state & INTERRUPTED) != 0) {
      Thread.interrupted();
    }
  }

  private boolean mark(byte bit, byte unless) {
    while (true) {
      byte seen = state;
      if ((seen & RUNNING) == 0 || (seen & unless) != 0) {
        return false;
      }
      if (STATE.compareAndSet(this, seen, (byte) (seen | bit))) {
        return true;
      }
    }
  }

  final boolean isRunning() {
    return (state & RUNNING) != 0;
  }

  final boolean isAccused() {
    return (state & ACCUSED) != 0;
  }

  final boolean isAway() {
    return (state & AWAY) != 0;
  }

  /** Whether there is an end, be it at work or done. */
  final boolean isEnding() {
    return (state & (ENDING | ENDED)) != 0;
  }

  final boolean hasEnded() {
    return (state & ENDED) != 0;
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
