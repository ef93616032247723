package io.cpusentinel;

import static io.cpusentinel.ThreadCpuClock.UNKNOWN;

/** The one place where CPU times that may be unknown are calculated with. */
final class CpuTime {

  /** The monotonic clock is slewed by up to 500 ppm, and two clocks are never read at once. */
  private static final long TOLERANCE_NANOS = 20_000;

  private CpuTime() {}

  static boolean isKnown(long cpuNanos) {
    return cpuNanos >= 0;
  }

  static boolean areKnown(long cpuNanos, long otherNanos) {
    return (cpuNanos | otherNanos) >= 0;
  }

  /**
   * CPU time between two reads on one thread.
   *
   * @param stepNanos resolution of the clock: it may charge a whole step for a part of one
   * @return unknown if a read was unknown, if time went backwards, or if more CPU than wall time
   *     passed, which one thread cannot do
   */
  static long elapsed(long startNanos, long endNanos, long wallNanos, long stepNanos) {
    if (!isKnown(startNanos) || endNanos < startNanos) {
      return UNKNOWN;
    }
    long elapsed = endNanos - startNanos;
    return isPlausible(elapsed, wallNanos, stepNanos) ? elapsed : UNKNOWN;
  }

  static boolean isPlausible(long cpuNanos, long wallNanos, long stepNanos) {
    return isKnown(cpuNanos)
        && cpuNanos <= wallNanos + wallNanos / 1000 + TOLERANCE_NANOS + Math.max(0, stepNanos);
  }

  static long plus(long a, long b) {
    return isKnown(a) && isKnown(b) ? a + b : UNKNOWN;
  }

  /** Unknown, and not negative, where the subtrahend is the larger one. */
  static long minus(long a, long b) {
    return isKnown(a) && isKnown(b) && a >= b ? a - b : UNKNOWN;
  }

  /**
   * What is left without the children, whose shared reads may have told more by the bound; two
   * known figures so give a known one.
   */
  static long ownShare(long cpuNanos, long childCpuNanos, long boundNanos) {
    boolean isWithinBound = isKnown(cpuNanos) && childCpuNanos - cpuNanos <= boundNanos;
    return isWithinBound ? minus(Math.max(cpuNanos, childCpuNanos), childCpuNanos) : UNKNOWN;
  }

  static double millis(long nanos) {
    return isKnown(nanos) ? nanos / 1e6 : Double.NaN;
  }

  /** Percent of one CPU, at most 100: what lies above is within the tolerance. */
  static double utilization(long cpuNanos, long wallNanos) {
    if (!isKnown(cpuNanos) || wallNanos <= 0) {
      return Double.NaN;
    }
    return Math.min(100.0, utilizationOfMany(cpuNanos, wallNanos));
  }

  /** Percent of one CPU where several threads may have worked: above 100 too. */
  static double utilizationOfMany(long cpuNanos, long wallNanos) {
    return isKnown(cpuNanos) && wallNanos > 0 ? 100.0 * cpuNanos / wallNanos : Double.NaN;
  }
}
