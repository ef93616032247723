package io.cpusentinel.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cpusentinel.process.ProcessSample;
import org.jspecify.annotations.Nullable;

/** One line of what {@code sample} writes. What could not be read is null. Immutable. */
@JsonPropertyOrder({
  "t_mono_ns",
  "t_wall_ns",
  "source",
  "available_in_deployment",
  "cpu_user_jiffies",
  "cpu_sys_jiffies",
  "rss_bytes",
  "vsize_bytes",
  "io_read_bytes",
  "io_write_bytes",
  "voluntary_ctxsw",
  "involuntary_ctxsw",
  "minor_faults",
  "major_faults"
})
record SampleRow(
    @JsonProperty("t_mono_ns") long monoNanos,
    @JsonProperty("t_wall_ns") long wallNanos,
    @JsonProperty("source") String source,
    @JsonProperty("available_in_deployment") boolean availableInDeployment,
    @JsonProperty("cpu_user_jiffies") long userTicks,
    @JsonProperty("cpu_sys_jiffies") long systemTicks,
    @JsonProperty("rss_bytes") long residentBytes,
    @JsonProperty("vsize_bytes") long virtualBytes,
    @JsonProperty("io_read_bytes") @Nullable Long readBytes,
    @JsonProperty("io_write_bytes") @Nullable Long writtenBytes,
    @JsonProperty("voluntary_ctxsw") @Nullable Long voluntarySwitches,
    @JsonProperty("involuntary_ctxsw") @Nullable Long involuntarySwitches,
    @JsonProperty("minor_faults") long minorFaults,
    @JsonProperty("major_faults") long majorFaults) {

  private static final ObjectWriter WRITER =
      JsonMapper.builder().build().writerFor(SampleRow.class);

  /** It comes from outside, which software inside the observed system cannot see. */
  static SampleRow of(long monoNanos, long wallNanos, ProcessSample sample) {
    return new SampleRow(
        monoNanos,
        wallNanos,
        "host_proc",
        false,
        sample.userTicks(),
        sample.systemTicks(),
        sample.residentBytes(),
        sample.virtualBytes(),
        sample.readBytes(),
        sample.writtenBytes(),
        sample.voluntarySwitches(),
        sample.involuntarySwitches(),
        sample.minorFaults(),
        sample.majorFaults());
  }

  String line() {
    try {
      return WRITER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings and numbers can always be written", e);
    }
  }
}
