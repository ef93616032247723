package io.cpusentinel.process;

import static io.cpusentinel.ThreadCpuClock.UNKNOWN;

import io.cpusentinel.Host;
import io.cpusentinel.OwnProcessUsage;
import io.cpusentinel.ThreadUsage;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process consumes, from {@code /proc} and by getrusage(2). The latter alone knows the
 * switches of all threads, and CPU time in finer steps than those of the kernel's clock tick.
 * Thread-safe.
 */
final class LinuxOwnUsage {

  private static final Logger LOGGER = Host.logger(LinuxOwnUsage.class);

  private final Supplier<ProcessFiles> proc;
  private final Supplier<ThreadUsage> counters;
  private final long pid;

  /**
   * @param proc gives each call its own
   * @param counters of all threads together
   */
  LinuxOwnUsage(Supplier<ProcessFiles> proc, Supplier<ThreadUsage> counters, long pid) {
    this.proc = proc;
    this.counters = counters;
    this.pid = pid;
  }

  OwnProcessUsage read() {
    ProcessFiles files = proc.get();
    ProcessStat stat = orNull(() -> files.stat(pid));
    ProcessIo io = orNull(() -> files.io(pid));
    KernelUnits units = orNull(files::units);
    ThreadUsage counted = counters.get();
    @Nullable Long user = known(counted.userNanos());
    @Nullable Long system = known(counted.systemNanos());
    if (stat != null && units != null && (user == null || system == null)) {
      user = units.nanos(stat.userTicks());
      system = units.nanos(stat.systemTicks());
    }
    return new OwnProcessUsage(
        user == null || system == null ? null : user + system,
        user,
        system,
        stat == null || units == null ? null : units.bytes(stat.residentPages()),
        stat == null ? null : stat.virtualBytes(),
        io == null ? null : io.readBytes(),
        io == null ? null : io.writtenBytes(),
        known(counted.voluntarySwitches()),
        known(counted.involuntarySwitches()),
        stat == null ? null : stat.minorFaults(),
        stat == null ? null : stat.majorFaults(),
        stat == null ? null : stat.threads());
  }

  private static @Nullable Long known(long figure) {
    return figure == UNKNOWN ? null : figure;
  }

  private static <T> @Nullable T orNull(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      // Not a warning: on some systems that is so at every reading.
      LOGGER.log(Level.DEBUG, "What this process consumes is unknown in part", e);
      return null;
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    @Nullable T read() throws IOException;
  }
}
