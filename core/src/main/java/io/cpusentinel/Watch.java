package io.cpusentinel;

/**
 * What the watchdog remembers of one transaction that has run for long enough to be looked at.
 * Confined to the watchdog's thread.
 */
final class Watch {

  /** So that no look is far from a thread that wakes up late. */
  static final long MAX_PAUSE_NANOS = 1_000_000_000;

  /** Nearer looks would cost more than they find. */
  private static final long MIN_PAUSE_NANOS = 1_000_000;

  private static final long FIRST_PAUSE_NANOS = 5_000_000;

  /** What a thread burns that is only woken and put to sleep again. */
  private static final long STANDSTILL_NANOS = 100_000;

  /** Threads that stand still are looked at together, in so many looks within their pause. */
  private static final int LOOKS_PER_PAUSE = 4;

  /** The number of the watchdog's look that was at it last. */
  long lastLook;

  /** The number of the last look at a stack of its; 0 for none yet. */
  long lastProfiled;

  private long chargedUntilNanos;
  private long dueNanos;
  private long lastCpuNanos;
  private long pauseNanos;

  Watch(long startNanos, long nowNanos) {
    this.chargedUntilNanos = startNanos;
    this.dueNanos = nowNanos;
  }

  long dueNanos() {
    return dueNanos;
  }

  /** Since when it has not been charged, which it now is until that moment. */
  long chargeUntil(long nowNanos) {
    long from = chargedUntilNanos;
    chargedUntilNanos = nowNanos;
    return from;
  }

  /** Whether its CPU has advanced since the last look. */
  boolean advancesTo(long cpuNanos) {
    boolean moved = cpuNanos - lastCpuNanos > STANDSTILL_NANOS;
    lastCpuNanos = moved ? cpuNanos : lastCpuNanos;
    return moved;
  }

  /**
   * It is due again when it could be guilty at the earliest, and half as often each time that its
   * CPU has not moved.
   *
   * @param maxPauseNanos how far apart that may become
   */
  void dueAgain(long nowNanos, long earliestNanos, boolean moved, long maxPauseNanos) {
    if (moved) {
      pauseNanos = MIN_PAUSE_NANOS;
      dueNanos = nowNanos + Math.max(earliestNanos, pauseNanos);
    } else {
      pauseNanos = Math.min(maxPauseNanos, Math.max(FIRST_PAUSE_NANOS, 2 * pauseNanos));
      long together = nowNanos + pauseNanos;
      together -= Math.floorMod(together, pauseNanos / LOOKS_PER_PAUSE);
      dueNanos = Math.max(nowNanos + earliestNanos, together);
    }
  }
}
