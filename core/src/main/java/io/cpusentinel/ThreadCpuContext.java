package io.cpusentinel;

/**
 * The start of a stretch of work on one thread: what {@link ThreadCpuAccounting#startTracking}
 * returns. Immutable, at most 48 bytes.
 */
public final class ThreadCpuContext {

  final ThreadMeter meter;
  final long startWallNanos;
  final long startCpuNanos;
  final boolean isShared;

  /** Begins with what the meter has just read. */
  ThreadCpuContext(ThreadMeter meter, long startCpuNanos) {
    this.meter = meter;
    this.startWallNanos = meter.wallBeforeNanos();
    this.startCpuNanos = startCpuNanos;
    this.isShared = meter.lastWasShared();
  }
}
