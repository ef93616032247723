package io.cpusentinel.probe;

import io.cpusentinel.Timings;
import io.cpusentinel.Timings.Bucket;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Adds up durations in ticks of a clock. All figures but the percentiles are exact. Confined to one
 * thread.
 */
final class TimingRecorder {

  /** Within 0.1 %. */
  private static final int SIGNIFICANT_DIGITS = 3;

  private final TickClock clock;
  private final Histogram ticks = new Histogram(SIGNIFICANT_DIGITS);
  private long min = Long.MAX_VALUE;
  private long max;
  private long odd;
  private double mean;
  private double squares;

  TimingRecorder(TickClock clock) {
    this.clock = clock;
    ticks.setAutoResize(true);
  }

  /**
   * @param duration at least 0
   */
  void record(long duration) {
    ticks.recordValue(duration);
    min = Math.min(min, duration);
    max = Math.max(max, duration);
    odd += duration & 1;
    // By Welford: a sum of squares would lose what is small beside it.
    double distance = duration - mean;
    mean += distance / count();
    squares += distance * (duration - mean);
  }

  long count() {
    return ticks.getTotalCount();
  }

  Timings timings() {
    long count = count();
    if (count == 0) {
      return Timings.none();
    }
    double deviation = Math.sqrt(squares / count);
    return new Timings(
        count,
        mean * clock.nanosPerTick(),
        mean == 0 ? Double.NaN : 100 * deviation / mean,
        clock.nanos(min),
        percentile(50),
        percentile(99),
        clock.nanos(max),
        100.0 * odd / count,
        buckets());
  }

  /** What the histogram says of it may lie beyond the largest by its step. */
  private long percentile(double percent) {
    long inRange = Math.max(min, Math.min(max, ticks.getValueAtPercentile(percent)));
    return clock.nanos(inRange);
  }

  private List<Bucket> buckets() {
    long[] counts = new long[BucketScale.SIZE];
    for (HistogramIterationValue value : ticks.recordedValues()) {
      long least = ticks.lowestEquivalentValue(value.getValueIteratedTo());
      counts[BucketScale.indexOf(clock.nanos(least))] += value.getCountAddedInThisIterationStep();
    }
    int first = 0;
    int last = counts.length - 1;
    while (counts[first] == 0) {
      first++;
    }
    while (counts[last] == 0) {
      last--;
    }
    List<Bucket> buckets = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      buckets.add(new Bucket(BucketScale.from(i), BucketScale.to(i), counts[i]));
    }
    return buckets;
  }
}
