package io.cpusentinel.samples.demo;

import io.cpusentinel.ThreadCpuClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Burns an exact amount of CPU time: shorter than anything that a sampling profiler would see. */
final class BurstWorkload implements Workload {

  static final List<Duration> LENGTHS =
      List.of(
          Duration.ofNanos(100_000),
          Duration.ofNanos(500_000),
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofMillis(10));

  private final ThreadCpuClock clock;
  private final Duration length;

  BurstWorkload(ThreadCpuClock clock, Duration length) {
    this.clock = clock;
    this.length = length;
  }

  static String operation(Duration length) {
    double millis = length.toNanos() / 1e6;
    return millis < 1
        ? String.format(Locale.ROOT, "burst_%.1fms", millis)
        : String.format(Locale.ROOT, "burst_%.0fms", millis);
  }

  @Override
  public String operation() {
    return operation(length);
  }

  @Override
  public long run() {
    long startCpu = clock.currentThreadCpuNanos();
    long startWall = System.nanoTime();
    while (remains(startCpu, startWall)) {
      Thread.onSpinWait();
    }
    return length.toNanos();
  }

  /** By wall time where CPU time is unknown: the burst has to end on such a machine too. */
  private boolean remains(long startCpu, long startWall) {
    long now = clock.currentThreadCpuNanos();
    boolean isKnown = startCpu != ThreadCpuClock.UNKNOWN && now != ThreadCpuClock.UNKNOWN;
    long passed = isKnown ? now - startCpu : System.nanoTime() - startWall;
    return passed < length.toNanos();
  }
}
