package io.cpusentinel;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the JDK alone can tell of processes. */
enum JdkProcessUsage implements ProcessUsage {
  INSTANCE;

  @Override
  public ResourceUsage of(long pid) {
    ProcessHandle top =
        ProcessHandle.of(ResourceUsage.requirePid(pid))
            .orElseThrow(() -> ResourceTrackingException.noProcess(pid));
    long processes = 0;
    Duration cpu = Duration.ZERO;
    boolean isCpuKnown = true;
    for (ProcessHandle process : Stream.concat(Stream.of(top), top.descendants()).toList()) {
      Optional<Duration> own = process.info().totalCpuDuration();
      if (own.isPresent() || process.isAlive()) {
        processes++;
        cpu = cpu.plus(own.orElse(Duration.ZERO));
        isCpuKnown &= own.isPresent();
      }
    }
    if (processes == 0) {
      throw ResourceTrackingException.noProcess(pid);
    }
    @Nullable Long cpuMillis = isCpuKnown ? cpu.toMillis() : null;
    return new ResourceUsage(pid, cpuMillis, processes, null, null, null, null);
  }
}
