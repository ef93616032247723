package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/** What has become of a segment: one byte, which any thread may change. Thread-safe. */
abstract class SegmentState {

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
      STATE = MethodHandles.lookup().findVarHandle(SegmentState.class, "state", byte.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Not 0: listeners hear of a transaction before it runs, and cannot end what has not begun. */
  private volatile byte state;

  /** What was written before is seen by whoever finds it running. */
  final void markBegun() {
    STATE.setRelease(this, RUNNING);
  }

  /** Whether it is this call that ends it: another thread may do so at the same moment. */
  final boolean claimEnd() {
    return claimPlainEnd() || claimOtherEnd();
  }

  /**
   * Whether it is this call that ends it, and it is neither accused nor interrupted nor away. Who
   * is told so need not look at the state again, which takes long just after it was written.
   */
  final boolean claimPlainEnd() {
    return STATE.compareAndSet(this, RUNNING, ENDING);
  }

  /** The same for any state, which is to be looked at. */
  final boolean claimOtherEnd() {
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

  /**
   * After {@link #claimPlainEnd}, behind which nobody changes anything: not to be looked at again.
   */
  final void markPlainEnded() {
    STATE.setRelease(this, ENDED);
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

  /**
   * Whether it is this call that is to interrupt its thread, which must be followed by {@link
   * #interrupted}.
   */
  final boolean beginInterrupt() {
    return mark(BUSY, (byte) (INTERRUPTED | AWAY));
  }

  final void interrupted() {
    replace(BUSY, INTERRUPTED);
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
}
