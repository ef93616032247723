package io.cpusentinel.cli;

import static io.cpusentinel.cli.RowBytes.ascii;

import io.cpusentinel.process.ProcessSample;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of {@code sample}. What could not be read is null. By hand: there are numbers
 * only, and a library for JSON took more CPU time than all reading and parsing. Not thread-safe.
 */
final class SampleRow {

  /** Twelve numbers of at most 20 characters, and their names. */
  private static final int LONGEST = 1_024;

  private static final byte[] MONO = ascii("{\"t_mono_ns\":");
  private static final byte[] WALL = ascii(",\"t_wall_ns\":");

  /** It comes from outside, which software inside the observed system cannot see. */
  private static final byte[] SOURCE =
      ascii(",\"source\":\"host_proc\",\"available_in_deployment\":false");

  private static final byte[] USER = ascii(",\"cpu_user_jiffies\":");
  private static final byte[] SYSTEM = ascii(",\"cpu_sys_jiffies\":");
  private static final byte[] RESIDENT = ascii(",\"rss_bytes\":");
  private static final byte[] VIRTUAL = ascii(",\"vsize_bytes\":");
  private static final byte[] READ = ascii(",\"io_read_bytes\":");
  private static final byte[] WRITTEN = ascii(",\"io_write_bytes\":");
  private static final byte[] VOLUNTARY = ascii(",\"voluntary_ctxsw\":");
  private static final byte[] INVOLUNTARY = ascii(",\"involuntary_ctxsw\":");
  private static final byte[] MINOR_FAULTS = ascii(",\"minor_faults\":");
  private static final byte[] MAJOR_FAULTS = ascii(",\"major_faults\":");
  private static final byte[] UNKNOWN = ascii("null");
  private static final byte[] END = ascii("}\n");

  private final RowBytes row = new RowBytes(LONGEST);

  /**
   * The line with its end, which the next one overwrites.
   *
   * @param monoNanos monotonic time, from whatever origin is wanted
   * @param wallNanos since 1970-01-01, UTC
   */
  RowBytes of(long monoNanos, long wallNanos, ProcessSample sample) {
    row.clear().put(MONO).put(monoNanos).put(WALL).put(wallNanos).put(SOURCE);
    row.put(USER).put(sample.userTicks());
    row.put(SYSTEM).put(sample.systemTicks());
    row.put(RESIDENT).put(sample.residentBytes());
    row.put(VIRTUAL).put(sample.virtualBytes());
    put(READ, sample.readBytes());
    put(WRITTEN, sample.writtenBytes());
    put(VOLUNTARY, sample.voluntarySwitches());
    put(INVOLUNTARY, sample.involuntarySwitches());
    row.put(MINOR_FAULTS).put(sample.minorFaults());
    row.put(MAJOR_FAULTS).put(sample.majorFaults());
    return row.put(END);
  }

  private void put(byte[] name, @Nullable Long figure) {
    row.put(name);
    if (figure == null) {
      row.put(UNKNOWN);
    } else {
      row.put(figure.longValue());
    }
  }
}
