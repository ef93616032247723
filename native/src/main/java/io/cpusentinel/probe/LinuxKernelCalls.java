package io.cpusentinel.probe;

import io.cpusentinel.Host;
import io.cpusentinel.ThreadProbe;
import io.cpusentinel.ThreadUsageProbe;
import io.cpusentinel.clock.JnaLinuxClockProvider;
import io.cpusentinel.clock.JnaLinuxUsageProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The accounting calls of Linux: the thread's clock, its usage, and the file with that of the
 * process. Without native access the JVM is asked for the thread's clock, which calls the kernel
 * for it, and the usage is left out. Thread-safe.
 */
final class LinuxKernelCalls implements KernelCalls {

  private static final Logger LOGGER = Host.logger(LinuxKernelCalls.class);

  @Override
  public TickClock clock() {
    return SystemTicks.INSTANCE;
  }

  @Override
  public List<TimedCall> openCalls() {
    return Stream.of(
            tried(LinuxKernelCalls::threadClock).or(() -> tried(LinuxKernelCalls::clockOfTheJvm)),
            tried(LinuxKernelCalls::threadUsage),
            tried(StatRead::open))
        .flatMap(Optional::stream)
        .toList();
  }

  private static TimedCall threadClock() {
    ThreadProbe probe = new JnaLinuxClockProvider().open().probe();
    return new SimpleCall("clock_gettime", () -> probe.ownCpuNanos() >= 0);
  }

  private static TimedCall clockOfTheJvm() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return new SimpleCall("ThreadMXBean", () -> threads.getCurrentThreadCpuTime() >= 0);
  }

  private static TimedCall threadUsage() {
    JnaLinuxUsageProvider provider = new JnaLinuxUsageProvider();
    provider.check();
    ThreadUsageProbe probe = provider.probe();
    return new SimpleCall("getrusage", () -> probe.own().userNanos() >= 0);
  }

  /** One that does not work here is not among the calls. */
  private static Optional<TimedCall> tried(Supplier<TimedCall> open) {
    try {
      TimedCall call = open.get();
      return call.make() ? Optional.of(call) : Optional.empty();
    } catch (UnsupportedOperationException e) {
      LOGGER.log(Level.DEBUG, "An accounting call is not timed", e);
      return Optional.empty();
    }
  }
}
