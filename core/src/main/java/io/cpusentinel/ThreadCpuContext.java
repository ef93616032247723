package io.cpusentinel;

/**
 * The start of a stretch of work on one thread: what {@link ThreadCpuAccounting#startTracking}
 * returns. Immutable, at most 48 bytes.
 */
public final class ThreadCpuContext {

  final ThreadMeter meter;
  final long startWallNanos;
  final long startCpuNanos;

  ThreadCpuContext(ThreadMeter meter, long startWallNanos, long startCpuNanos) {
    this.meter = meter;
    this.startWallNanos = startWallNanos;
    this.startCpuNanos = startCpuNanos;
  }
}
