package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What one thread has done for one monitor, in numbers.
 *
 * <p>Only the thread itself writes; everybody may read.
 */
abstract class SlotSums extends Padded {

  /** One of so many starts and ends is timed; a power of two. */
  private static final long TIMED_OF = 1024;

  /** What takes longer was interrupted by something else. */
  private static final long LONGEST_NANOS = 50_000;

  private static final VarHandle ENDED;
  private static final VarHandle UNKNOWN;
  private static final VarHandle LATE;
  private static final VarHandle OWN;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      ENDED = lookup.findVarHandle(SlotSums.class, "ended", long.class);
      UNKNOWN = lookup.findVarHandle(SlotSums.class, "unknown", long.class);
      LATE = lookup.findVarHandle(SlotSums.class, "late", long.class);
      OWN = lookup.findVarHandle(SlotSums.class, "ownNanos", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long ended;
  private long unknown;
  private long late;
  private long ownNanos;

  /** After its figures are in its account, where whoever sees this looks for them. */
  final void countEnd(boolean isKnown) {
    ENDED.setRelease(this, ended + 1);
    if (!isKnown) {
      UNKNOWN.setOpaque(this, unknown + 1);
    }
  }

  final void countLate() {
    LATE.setRelease(this, late + 1);
  }

  /** For other threads: changes whenever something was put into an account. */
  final long booked() {
    return (long) ENDED.getAcquire(this) + (long) LATE.getAcquire(this);
  }

  /** Whether this start or end is one of those by which their cost is measured. */
  final boolean isTimed() {
    return (ended & (TIMED_OF - 1)) == TIMED_OF - 1;
  }

  /** What a timed start or end took, by the wall clock; stands for those that were not timed. */
  final void addTimed(long nanos) {
    OWN.setOpaque(this, ownNanos + TIMED_OF * Math.min(nanos, LONGEST_NANOS));
  }

  /** What starts and ends of transactions have cost on this thread. */
  final long ownNanos() {
    return (long) OWN.getOpaque(this);
  }

  final long ended() {
    return (long) ENDED.getOpaque(this);
  }

  final long unknown() {
    return (long) UNKNOWN.getOpaque(this);
  }
}
