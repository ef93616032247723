package io.cpusentinel;

import java.time.Duration;

/**
 * CPU time above which a transaction is a violation. Immutable.
 *
 * @param nanos nanoseconds, more than 0 and at most a day
 */
public record CpuThreshold(long nanos) {

  private static final long MAX_NANOS = Duration.ofDays(1).toNanos();
  private static final double MAX_MILLIS = 86_400_000;
  private static final String RULE = "a CPU threshold must be > 0 and <= 86400000 ms, was ";

  /** 100 ms: normal work takes less than a tenth of that. */
  public static final CpuThreshold DEFAULT = new CpuThreshold(100_000_000);

  @SuppressWarnings("doclint:missing")
  public CpuThreshold {
    if (nanos <= 0 || nanos > MAX_NANOS) {
      throw new IllegalArgumentException(RULE + nanos / 1e6);
    }
  }

  /**
   * A threshold of that length.
   *
   * @param duration more than 0 and at most a day
   * @return the threshold
   * @throws IllegalArgumentException if it is null or out of range
   */
  public static CpuThreshold of(Duration duration) {
    if (duration == null
        || duration.isNegative()
        || duration.isZero()
        || duration.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(RULE + duration);
    }
    return new CpuThreshold(duration.toNanos());
  }

  /**
   * A threshold of so many milliseconds.
   *
   * @param millis more than 0, at least half a nanosecond, and at most 86,400,000
   * @return the threshold, to the nanosecond
   * @throws IllegalArgumentException if it is out of range or no number
   */
  public static CpuThreshold ofMillis(double millis) {
    // Written so that NaN fails too.
    if (!(millis > 0 && millis <= MAX_MILLIS)) {
      throw new IllegalArgumentException(RULE + millis);
    }
    long nanos = Math.round(millis * 1e6);
    if (nanos == 0) {
      throw new IllegalArgumentException(RULE + millis + " (less than a nanosecond)");
    }
    return new CpuThreshold(nanos);
  }

  /**
   * The same in milliseconds.
   *
   * @return more than 0
   */
  public double millis() {
    return nanos / 1e6;
  }

  /**
   * The same as a duration.
   *
   * @return more than zero
   */
  public Duration toDuration() {
    return Duration.ofNanos(nanos);
  }

  /** At least a nanosecond, and the same object where nothing is scaled. */
  CpuThreshold scaledBy(double factor) {
    return factor == 1.0 ? this : new CpuThreshold(Math.max(1, Math.round(nanos * factor)));
  }

  /** What is not cannot be a violation, whatever its bound. */
  boolean isBelow(long cpuNanos) {
    return cpuNanos > nanos;
  }

  /**
   * Strictly more: what burned exactly the threshold is no violation, and unknown is none either.
   * Nor is a figure that may be all error: a burst below the steps of a coarse clock, or the CPU
   * time of a whole process.
   */
  boolean isExceededBy(long cpuNanos, long boundNanos) {
    return isBelow(cpuNanos) && cpuNanos > boundNanos;
  }
}
