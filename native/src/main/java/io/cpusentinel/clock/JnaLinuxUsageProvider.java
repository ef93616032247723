package io.cpusentinel.clock;

import io.cpusentinel.Host;
import io.cpusentinel.ThreadUsage;
import io.cpusentinel.ThreadUsageProbe;
import io.cpusentinel.ThreadUsageProvider;
import org.jspecify.annotations.Nullable;

/**
 * Brings the usage of threads on 64-bit Linux, with JNA's direct mapping: user and system time,
 * switches and page faults by one call of getrusage(2), the run-queue delay from {@code /proc}.
 *
 * <p>User and system time add up to the thread's exact CPU time, cut to microseconds; the division
 * between the two is the kernel's estimate from its timer ticks, unless that was built to measure
 * it. Thread-safe.
 */
public final class JnaLinuxUsageProvider implements ThreadUsageProvider {

  private volatile @Nullable LinuxUsage usage;

  /** For {@link java.util.ServiceLoader}. */
  public JnaLinuxUsageProvider() {}

  @Override
  public void check() {
    usage =
        Jna.open(
            "Linux",
            () ->
                LinuxUsage.open(
                    new JnaLinuxCalls(),
                    new JnaLinuxUsageCalls(),
                    Jna::addressOf,
                    Host.logger(LinuxUsage.class)));
  }

  @Override
  public ThreadUsageProbe probe() {
    LinuxUsage opened = usage;
    return opened == null ? ThreadUsageProbe.absent() : opened.probe();
  }

  /**
   * What all threads of this process have used together, those that have ended included. Only after
   * {@link #check()} has not thrown. Thread-safe.
   *
   * @return the figures, {@link ThreadUsage#UNKNOWN} where there are none
   */
  public ThreadUsage ofProcess() {
    LinuxUsage opened = usage;
    return opened == null ? ThreadUsage.UNKNOWN : opened.ofProcess();
  }
}
