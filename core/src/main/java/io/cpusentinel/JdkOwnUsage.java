package io.cpusentinel;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** What the JDK alone can tell of its own process. Its own class: not every JVM has that type. */
final class JdkOwnUsage {

  private JdkOwnUsage() {}

  static OwnProcessUsage read() {
    try {
      return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
          ? of(system.getProcessCpuTime(), system.getCommittedVirtualMemorySize())
          : of(-1, -1);
    } catch (LinkageError | UnsupportedOperationException e) {
      // Unknown is the answer then.
      return of(-1, -1);
    }
  }

  /** Of figures that are negative where the JDK does not know them. */
  static OwnProcessUsage of(long cpuNanos, long virtualBytes) {
    @Nullable Long cpu = known(cpuNanos);
    @Nullable Long virtual = known(virtualBytes);
    return new OwnProcessUsage(
        cpu, null, null, null, virtual, null, null, null, null, null, null, null);
  }

  private static @Nullable Long known(long figure) {
    return figure < 0 ? null : figure;
  }
}
