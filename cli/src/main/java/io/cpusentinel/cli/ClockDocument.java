package io.cpusentinel.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clocks as JSON, for software. */
@JsonPropertyOrder({"chosen", "clocks"})
record ClockDocument(
    @JsonProperty("chosen") @Nullable ClockRow chosen,
    @JsonProperty("clocks") List<ClockRow> clocks) {

  static String of(ClockReport report) {
    return JsonText.of(new ClockDocument(report.chosen().orElse(null), report.rows()));
  }
}
