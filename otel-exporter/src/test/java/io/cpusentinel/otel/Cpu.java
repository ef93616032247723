package io.cpusentinel.otel;

import io.cpusentinel.ThreadCpuClock;
import java.time.Duration;

/** Burns the CPU time of the calling thread. */
final class Cpu {

  private Cpu() {}

  static void burn(Duration atLeast) {
    ThreadCpuClock clock = ThreadCpuClock.best();
    long end = clock.currentThreadCpuNanos() + atLeast.toNanos();
    while (clock.currentThreadCpuNanos() < end) {
      Thread.onSpinWait();
    }
  }
}
