package io.cpusentinel;

import java.time.Duration;

/**
 * How a threshold is suggested from what was seen of an operation: {@code max(floor, factor x
 * p99)}.
 *
 * @param floor no suggestion is lower; more than 0 and at most a day
 * @param factor how far above the 99th percentile, at least 1 and finite: a lower one would suggest
 *     what normal work exceeds
 * @param minSamples how many transactions must have been seen, at least 1
 */
record SuggestionRule(Duration floor, double factor, int minSamples) {

  /**
   * At least 10 ms, below which a single pause of the JIT or the collector looks like a violation;
   * three times the 99th percentile; from 100 samples on, since fewer have no 99th percentile.
   */
  static final SuggestionRule DEFAULT = new SuggestionRule(Duration.ofMillis(10), 3, 100);

  /** A day, as for any threshold. */
  private static final long MAX_NANOS = Duration.ofDays(1).toNanos();

  SuggestionRule {
    if (floor == null
        || floor.isNegative()
        || floor.isZero()
        || floor.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "the floor of suggested thresholds must be > 0 and <= 86400 s, was " + floor);
    }
    // Written so that NaN fails too.
    if (!(factor >= 1 && factor <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the factor of suggested thresholds must be >= 1 and finite, was " + factor);
    }
    if (minSamples < 1) {
      throw new IllegalArgumentException(
          "suggested thresholds need at least 1 sample, was " + minSamples);
    }
  }

  CpuThreshold suggest(long p99Nanos) {
    long wanted = Math.max(floor.toNanos(), Math.round(factor * p99Nanos));
    return new CpuThreshold(Math.min(wanted, MAX_NANOS));
  }
}
