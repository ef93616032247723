package io.cpusentinel.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cpusentinel.ClockInfo;
import org.jspecify.annotations.Nullable;

/**
 * One clock as it is shown; its names are those of the JSON document. Immutable.
 *
 * @param readNanos cost of a read, or null if unknown
 * @param resolutionNanos smallest step, or null if unknown
 */
@JsonPropertyOrder({"name", "state", "read_ns", "resolution_ns", "reason"})
record ClockRow(
    @JsonProperty("name") String name,
    @JsonProperty("state") String state,
    @JsonProperty("read_ns") @Nullable Long readNanos,
    @JsonProperty("resolution_ns") @Nullable Long resolutionNanos,
    @JsonProperty("reason") String reason) {

  static ClockRow chosen(ClockInfo clock) {
    return of(clock, "chosen");
  }

  static ClockRow notChosen(ClockInfo clock) {
    return of(clock, clock.usable() ? "usable" : "refused");
  }

  private static ClockRow of(ClockInfo clock, String state) {
    return new ClockRow(
        clock.name(),
        state,
        known(clock.readNanos()),
        known(clock.resolutionNanos()),
        clock.reason());
  }

  /** Unknown leaves the library as -1 and goes no further. */
  private static @Nullable Long known(long nanos) {
    return nanos < 0 ? null : nanos;
  }
}
