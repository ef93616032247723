package io.cpusentinel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work burned more CPU than its threshold. Immutable.
 *
 * @param transactionId id of the transaction, or null for a violation found without one
 * @param operation kind of work, or null
 * @param principal for whom it was done, or null
 * @param codePath which code did it, or null
 * @param threadId the Java thread that burned the CPU, as {@link Thread#getId()}
 * @param threadName its name, or null if it is not known any more
 * @param cpuNanos CPU time consumed, in nanoseconds
 * @param thresholdNanos the threshold, in nanoseconds; less than {@code cpuNanos}
 * @param detection how it was found
 * @param timestamp when it was found
 * @param traceId trace of the transaction, or null
 * @param spanId span of the transaction, or null
 */
public record CpuViolation(
    @Nullable String transactionId,
    @Nullable String operation,
    @Nullable String principal,
    @Nullable String codePath,
    long threadId,
    @Nullable String threadName,
    long cpuNanos,
    long thresholdNanos,
    Detection detection,
    Instant timestamp,
    @Nullable String traceId,
    @Nullable String spanId) {

  @SuppressWarnings("doclint:missing")
  public CpuViolation {
    if (cpuNanos <= thresholdNanos) {
      throw new IllegalArgumentException(
          "a violation has more CPU than its threshold, was %d <= %d ns"
              .formatted(cpuNanos, thresholdNanos));
    }
  }

  /**
   * What was consumed beyond the threshold.
   *
   * @return nanoseconds, more than 0
   */
  public long excessNanos() {
    return cpuNanos - thresholdNanos;
  }
}
