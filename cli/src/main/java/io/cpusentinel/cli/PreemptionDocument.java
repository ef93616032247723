package io.cpusentinel.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cpusentinel.PreemptionFigures;
import org.jspecify.annotations.Nullable;

/** What tore gaps into a loop, as JSON, for software. What is unknown is null. Immutable. */
@JsonPropertyOrder({
  "reads",
  "observed_ns",
  "unmoved_percent",
  "least_gap_ns",
  "scheduler_gaps",
  "left_out",
  "gaps"
})
record PreemptionDocument(
    @JsonProperty("reads") long reads,
    @JsonProperty("observed_ns") long observedNanos,
    @JsonProperty("unmoved_percent") @Nullable Double unmovedPercent,
    @JsonProperty("least_gap_ns") long leastGapNanos,
    @JsonProperty("scheduler_gaps") @Nullable Long schedulerGaps,
    @JsonProperty("left_out") long leftOut,
    @JsonProperty("gaps") TimingDocument gaps) {

  static PreemptionDocument of(PreemptionFigures figures) {
    return new PreemptionDocument(
        figures.reads(),
        figures.observedNanos(),
        TimingDocument.known(figures.unmovedPercent()),
        figures.leastGapNanos(),
        figures.schedulerGaps(),
        figures.leftOut(),
        TimingDocument.of(figures.gaps()));
  }

  String json() {
    return JsonText.of(this);
  }
}
