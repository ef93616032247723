package io.cpusentinel.samples.attack;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;

/** The CPU time of the thread that watches running transactions. Thread-safe. */
final class WatchdogCpu {

  private static final String NAME = "cpusentinel-watchdog";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long threadId;

  private WatchdogCpu(long threadId) {
    this.threadId = threadId;
  }

  /** The newest of that name: that of a closed monitor may still be ending. */
  static WatchdogCpu find() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(Objects::nonNull)
        .filter(thread -> thread.getThreadName().equals(NAME))
        .mapToLong(ThreadInfo::getThreadId)
        .max()
        .stream()
        .mapToObj(WatchdogCpu::new)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no thread " + NAME));
  }

  long cpuNanos() {
    return THREADS.getThreadCpuTime(threadId);
  }
}
