package io.cpusentinel.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clocks as JSON, for software. */
@JsonPropertyOrder({"chosen", "clocks"})
record ClockDocument(
    @JsonProperty("chosen") @Nullable ClockRow chosen,
    @JsonProperty("clocks") List<ClockRow> clocks) {

  private static final ObjectWriter WRITER =
      JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

  static String of(ClockReport report) {
    try {
      return WRITER.writeValueAsString(
          new ClockDocument(report.chosen().orElse(null), report.rows()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings and numbers can always be written", e);
    }
  }
}
