package io.cpusentinel.cli;

/** Due times at fixed distances from the first. Not thread-safe. */
final class Cadence {

  private final long intervalNanos;
  private long dueNanos;

  Cadence(long firstNanos, long intervalNanos) {
    this.dueNanos = firstNanos;
    this.intervalNanos = intervalNanos;
  }

  /** When the next one is due; those that have been missed are left out, not made up for. */
  long next(long nowNanos) {
    dueNanos += intervalNanos;
    long late = nowNanos - dueNanos;
    if (late > 0) {
      dueNanos += (late / intervalNanos + 1) * intervalNanos;
    }
    return dueNanos;
  }
}
