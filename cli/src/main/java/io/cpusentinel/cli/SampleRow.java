package io.cpusentinel.cli;

import io.cpusentinel.process.ProcessSample;
import org.jspecify.annotations.Nullable;

/**
 * One line of what {@code sample} writes. What could not be read is null. Written by hand: it has
 * numbers only, and a library for JSON took more CPU time than all reading and parsing. Immutable.
 *
 * @param monoNanos monotonic time, from whatever origin is wanted
 * @param wallNanos since 1970-01-01, UTC
 */
record SampleRow(long monoNanos, long wallNanos, ProcessSample sample) {

  private static final int USUAL_LENGTH = 512;

  static SampleRow of(long monoNanos, long wallNanos, ProcessSample sample) {
    return new SampleRow(monoNanos, wallNanos, sample);
  }

  /** It comes from outside, which software inside the observed system cannot see. */
  String line() {
    StringBuilder line = new StringBuilder(USUAL_LENGTH);
    line.append("{\"t_mono_ns\":").append(monoNanos);
    line.append(",\"t_wall_ns\":").append(wallNanos);
    line.append(",\"source\":\"host_proc\",\"available_in_deployment\":false");
    line.append(",\"cpu_user_jiffies\":").append(sample.userTicks());
    line.append(",\"cpu_sys_jiffies\":").append(sample.systemTicks());
    line.append(",\"rss_bytes\":").append(sample.residentBytes());
    line.append(",\"vsize_bytes\":").append(sample.virtualBytes());
    append(line.append(",\"io_read_bytes\":"), sample.readBytes());
    append(line.append(",\"io_write_bytes\":"), sample.writtenBytes());
    append(line.append(",\"voluntary_ctxsw\":"), sample.voluntarySwitches());
    append(line.append(",\"involuntary_ctxsw\":"), sample.involuntarySwitches());
    line.append(",\"minor_faults\":").append(sample.minorFaults());
    line.append(",\"major_faults\":").append(sample.majorFaults());
    return line.append('}').toString();
  }

  private static void append(StringBuilder line, @Nullable Long figure) {
    if (figure == null) {
      line.append("null");
    } else {
      line.append(figure.longValue());
    }
  }
}
