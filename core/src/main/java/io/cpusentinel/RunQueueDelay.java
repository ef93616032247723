package io.cpusentinel;

/**
 * How long a thread has waited for a CPU, since somebody last asked: an upper limit for whatever
 * began after that. Thread-safe.
 */
final class RunQueueDelay {

  private final ThreadUsageProbe probe;
  private long lastNanos = ThreadCpuClock.UNKNOWN;

  RunQueueDelay(ThreadUsageProbe probe) {
    this.probe = probe;
  }

  /** Unknown at the first look, which it becomes the start of. */
  synchronized long since() {
    long before = lastNanos;
    lastNanos = probe.runQueueDelayNanos();
    return CpuTime.minus(lastNanos, before);
  }
}
