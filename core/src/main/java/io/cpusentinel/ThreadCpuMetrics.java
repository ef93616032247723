package io.cpusentinel;

import java.util.Objects;

/**
 * What one stretch of work on one thread consumed. Immutable.
 *
 * @param threadId the Java thread, as {@link Thread#getId()}
 * @param cpuNanos CPU time in nanoseconds, or -1 if the quality is {@link Quality#UNKNOWN}
 * @param wallNanos wall time in nanoseconds
 * @param quality how far the CPU time can be trusted
 * @param clock name of the clock that measured it
 */
public record ThreadCpuMetrics(
    long threadId, long cpuNanos, long wallNanos, Quality quality, String clock) {

  @SuppressWarnings("doclint:missing")
  public ThreadCpuMetrics {
    Objects.requireNonNull(clock, "clock");
    if (CpuTime.isKnown(cpuNanos) == (quality == Quality.UNKNOWN)) {
      throw new IllegalArgumentException(
          "CPU time is -1 if and only if it is unknown, was %d, %s".formatted(cpuNanos, quality));
    }
  }

  /**
   * CPU time as a share of wall time.
   *
   * @return percent of one CPU, 0 to 100, or NaN if unknown
   */
  public double utilization() {
    return CpuTime.utilization(cpuNanos, wallNanos);
  }

  /**
   * CPU time in milliseconds.
   *
   * @return milliseconds, or NaN if unknown
   */
  public double cpuMillis() {
    return CpuTime.millis(cpuNanos);
  }
}
