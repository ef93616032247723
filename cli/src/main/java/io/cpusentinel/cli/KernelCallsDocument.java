package io.cpusentinel.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cpusentinel.KernelCallFigures;
import java.util.List;

/** How long accounting calls take, as JSON, for software. What is unknown is null. Immutable. */
record KernelCallsDocument(@JsonProperty("calls") List<CallDocument> calls) {

  static KernelCallsDocument of(List<KernelCallFigures> figures) {
    return new KernelCallsDocument(figures.stream().map(CallDocument::of).toList());
  }

  String json() {
    return JsonText.of(this);
  }

  /** One of them. */
  @JsonPropertyOrder({"call", "left_out", "timings"})
  record CallDocument(
      @JsonProperty("call") String call,
      @JsonProperty("left_out") long leftOut,
      @JsonProperty("timings") TimingDocument timings) {

    static CallDocument of(KernelCallFigures figures) {
      return new CallDocument(
          figures.call(), figures.leftOut(), TimingDocument.of(figures.timings()));
    }
  }
}
