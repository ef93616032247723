package io.cpusentinel.probe;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadUsage;
import io.cpusentinel.ThreadUsageProbe;

/** Tells by the switch counters of a thread who made it wait. Confined to that thread. */
final class SwitchWatch {

  /**
   * Reading the counters takes about a microsecond; longer than this, and something was between.
   */
  private static final long QUICK_NANOS = 20_000;

  private static final int MOST_TRIES = 3;

  private final ThreadUsageProbe usage;
  private long last = ThreadCpuClock.UNKNOWN;

  SwitchWatch(ThreadUsageProbe usage) {
    this.usage = usage;
  }

  /** Who it was since {@link #begin}. */
  Cause cause() {
    long now = switches();
    if (now < 0 || last < 0) {
      return Cause.UNKNOWN;
    }
    return now > last ? Cause.SCHEDULER : Cause.OTHER;
  }

  /**
   * From here on. A switch while this goes on must not be blamed on the next gap, so it is repeated
   * if it took long.
   */
  void begin(TickClock clock) {
    for (int i = 0; i < MOST_TRIES; i++) {
      long start = clock.ticks();
      last = switches();
      if (clock.nanos(clock.ticks() - start) <= QUICK_NANOS) {
        return;
      }
    }
  }

  /** Whether they could be read when it last began. */
  boolean isReadable() {
    return last >= 0;
  }

  private long switches() {
    ThreadUsage now = usage.own();
    return now.voluntarySwitches() < 0 || now.involuntarySwitches() < 0
        ? ThreadCpuClock.UNKNOWN
        : now.voluntarySwitches() + now.involuntarySwitches();
  }

  /** Who tore a gap. */
  enum Cause {
    /** Another thread ran, or the JVM made this one wait. */
    SCHEDULER,
    /** An interrupt, or the hypervisor. */
    OTHER,
    /** The counters cannot be read. */
    UNKNOWN
  }
}
