package io.cpusentinel.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cpusentinel.Timings;
import io.cpusentinel.Timings.Bucket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A distribution as it is shown; its names are those of the JSON document. Immutable. */
@JsonPropertyOrder({
  "count",
  "mean_ns",
  "variation_percent",
  "min_ns",
  "p50_ns",
  "p99_ns",
  "max_ns",
  "odd_percent",
  "histogram"
})
record TimingDocument(
    @JsonProperty("count") long count,
    @JsonProperty("mean_ns") @Nullable Double meanNanos,
    @JsonProperty("variation_percent") @Nullable Double variationPercent,
    @JsonProperty("min_ns") @Nullable Long minNanos,
    @JsonProperty("p50_ns") @Nullable Long p50Nanos,
    @JsonProperty("p99_ns") @Nullable Long p99Nanos,
    @JsonProperty("max_ns") @Nullable Long maxNanos,
    @JsonProperty("odd_percent") @Nullable Double oddPercent,
    @JsonProperty("histogram") List<BucketDocument> histogram) {

  static TimingDocument of(Timings timings) {
    return new TimingDocument(
        timings.count(),
        known(timings.meanNanos()),
        known(timings.variationPercent()),
        known(timings.minNanos()),
        known(timings.p50Nanos()),
        known(timings.p99Nanos()),
        known(timings.maxNanos()),
        known(timings.oddPercent()),
        timings.histogram().stream().map(BucketDocument::of).toList());
  }

  /** What is unknown leaves the library as NaN, or negative, and goes no further. */
  static @Nullable Double known(double figure) {
    return Double.isNaN(figure) ? null : figure;
  }

  private static @Nullable Long known(long figure) {
    return figure < 0 ? null : figure;
  }

  /** How many were of about the same size. */
  @JsonPropertyOrder({"from_ns", "to_ns", "count"})
  record BucketDocument(
      @JsonProperty("from_ns") long fromNanos,
      @JsonProperty("to_ns") @Nullable Long toNanos,
      @JsonProperty("count") long count) {

    /** The largest has no end. */
    static BucketDocument of(Bucket bucket) {
      @Nullable Long end = bucket.toNanos() == Long.MAX_VALUE ? null : bucket.toNanos();
      return new BucketDocument(bucket.fromNanos(), end, bucket.count());
    }
  }
}
