package io.cpusentinel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much CPU time may be burned within any stretch of time of one length. Burning exactly as much
 * is allowed. A budget above what all CPUs together could burn is never exceeded, and is allowed
 * too. Immutable.
 *
 * @param cpuNanos CPU time in nanoseconds, more than 0
 * @param windowNanos length of the stretch in nanoseconds of wall time, more than 0 and at most a
 *     day
 */
public record Budget(long cpuNanos, long windowNanos) {

  private static final Duration MAX_WINDOW = Duration.ofDays(1);
  private static final Duration MAX_NANOS = Duration.ofNanos(Long.MAX_VALUE);
  private static final String CPU_RULE = "the CPU of a budget must be > 0, was ";
  private static final String WINDOW_RULE =
      "the window of a CPU budget must be > 0 and <= 86400 s, was ";

  @SuppressWarnings("doclint:missing")
  public Budget {
    if (cpuNanos <= 0) {
      throw new IllegalArgumentException(CPU_RULE + cpuNanos + " ns");
    }
    if (windowNanos <= 0 || windowNanos > MAX_WINDOW.toNanos()) {
      throw new IllegalArgumentException(WINDOW_RULE + windowNanos + " ns");
    }
  }

  /**
   * So much CPU time per window.
   *
   * @param cpu more than 0; beyond 292 years it is taken as 292 years
   * @param window more than 0 and at most a day
   * @return the budget
   * @throws IllegalArgumentException if one of them is null or out of range
   */
  public static Budget of(Duration cpu, Duration window) {
    requirePositive(cpu, CPU_RULE);
    requirePositive(window, WINDOW_RULE);
    if (window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException(WINDOW_RULE + window);
    }
    long cpuNanos = cpu.compareTo(MAX_NANOS) > 0 ? Long.MAX_VALUE : cpu.toNanos();
    return new Budget(cpuNanos, window.toNanos());
  }

  private static void requirePositive(@Nullable Duration duration, String rule) {
    if (duration == null || duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(rule + duration);
    }
  }

  /** Strictly more, as with a threshold. */
  boolean isExceededBy(long consumedNanos) {
    return consumedNanos > cpuNanos;
  }
}
