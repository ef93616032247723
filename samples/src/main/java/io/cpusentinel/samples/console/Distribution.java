package io.cpusentinel.samples.console;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Durations: their percentiles to a tenth of a percent, their maximum exactly. Thread-safe. */
public final class Distribution {

  private static final long FINEST_NANOS = 100;
  private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final int DIGITS = 3;

  private final Histogram histogram = new ConcurrentHistogram(FINEST_NANOS, LONGEST_NANOS, DIGITS);
  private final LongAccumulator max = new LongAccumulator(Math::max, 0);

  public void record(long nanos) {
    histogram.recordValue(Math.max(0, Math.min(nanos, LONGEST_NANOS)));
    max.accumulate(nanos);
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /** Milliseconds, or what stands for an unknown figure where nothing was recorded. */
  public String percentile(double percentile) {
    // The histogram answers with the upper end of a bucket, which may lie above the maximum.
    return text(Math.min(histogram.getValueAtPercentile(percentile), max.get()));
  }

  public String max() {
    return text(max.get());
  }

  private String text(long nanos) {
    return count() == 0 ? TextTable.UNKNOWN : TextTable.millis(nanos, 3);
  }
}
