package io.cpusentinel;

import java.util.Objects;

/**
 * What one stretch of work on one thread consumed. Immutable.
 *
 * @param threadId the Java thread, as {@link Thread#getId()}
 * @param cpuNanos CPU time in nanoseconds, or -1 if unknown
 * @param wallNanos wall time in nanoseconds
 * @param boundNanos by how much the CPU time may be off, in nanoseconds: 0 if exact, -1 if unknown
 * @param clock name of the clock that measured it
 */
public record ThreadCpuMetrics(
    long threadId, long cpuNanos, long wallNanos, long boundNanos, String clock) {

  @SuppressWarnings("doclint:missing")
  public ThreadCpuMetrics {
    Objects.requireNonNull(clock, "clock");
    if (CpuTime.isKnown(cpuNanos) != CpuTime.isKnown(boundNanos)) {
      throw new IllegalArgumentException(
          "CPU time and its bound must be known both or neither, were %d and %d"
              .formatted(cpuNanos, boundNanos));
    }
  }

  /**
   * How far the CPU time can be trusted.
   *
   * @return the quality that its bound makes
   */
  public Quality quality() {
    return Quality.ofBound(boundNanos);
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
