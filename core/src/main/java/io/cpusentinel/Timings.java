package io.cpusentinel;

import java.util.List;

/**
 * How a number of durations are distributed. Immutable; times in nanoseconds. What cannot be told
 * of so few of them is NaN, or -1 where it is a whole number.
 *
 * @param count how many
 * @param meanNanos their mean
 * @param variationPercent their coefficient of variation: the standard deviation of the whole as
 *     percent of the mean
 * @param minNanos the smallest
 * @param p50Nanos the median
 * @param p99Nanos the 99th percentile, like the median within 0.1 %
 * @param maxNanos the largest
 * @param oddPercent how many of them are odd numbers, counted in steps of the clock
 * @param histogram all of them by size, in ascending order, without empty ends
 */
public record Timings(
    long count,
    double meanNanos,
    double variationPercent,
    long minNanos,
    long p50Nanos,
    long p99Nanos,
    long maxNanos,
    double oddPercent,
    List<Bucket> histogram) {

  private static final Timings NONE =
      new Timings(0, Double.NaN, Double.NaN, -1, -1, -1, -1, Double.NaN, List.of());

  /** Keeps a copy of the histogram. */
  public Timings {
    histogram = List.copyOf(histogram);
  }

  /**
   * The distribution of nothing.
   *
   * @return one that knows that there are none, and nothing else
   */
  public static Timings none() {
    return NONE;
  }

  /**
   * Durations of about the same size.
   *
   * @param fromNanos from this on
   * @param toNanos below this
   * @param count how many
   */
  public record Bucket(long fromNanos, long toNanos, long count) {}
}
