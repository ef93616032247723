package io.cpusentinel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something burned more CPU than it may. Immutable.
 *
 * @param transactionId id of the transaction, or null for a violation found without one; for a
 *     budget the one that tipped it
 * @param operation kind of work, or null
 * @param principal for whom it was done, or null
 * @param codePath which code did it, or null
 * @param threadId the Java thread that burned the CPU, as {@link Thread#getId()}, or -1 if there is
 *     no such thread: a budget, or a transaction that is on no thread of its own
 * @param threadName its name, or null if it is not known any more
 * @param cpuNanos CPU time consumed, in nanoseconds; -1 if it is unknown, which only one judged by
 *     wall time is
 * @param thresholdNanos the threshold or budget, in nanoseconds; less than {@code cpuNanos}
 * @param detection how it was found
 * @param strike which violation of this offender it is, from 1; 0 if it was no strike
 * @param action what was done to the offender, or null for nothing
 * @param contributors the transactions that together broke a budget, largest first, at most 16;
 *     else empty
 * @param stack what the thread did when it was found, innermost first, at most 64 frames; empty if
 *     that is not known
 * @param runQueueDelayNanos for how long the thread had waited for a CPU meanwhile, at most: since
 *     somebody last asked; or -1 if that is not known
 * @param detail what the transaction used beside CPU time, as far as it was gathered: at its end
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
    int strike,
    @Nullable QuarantineAction action,
    List<CpuContributor> contributors,
    List<StackTraceElement> stack,
    long runQueueDelayNanos,
    TransactionDetail detail,
    Instant timestamp,
    @Nullable String traceId,
    @Nullable String spanId) {

  @SuppressWarnings("doclint:missing")
  public CpuViolation {
    if (detection != Detection.WALL && cpuNanos <= thresholdNanos) {
      throw new IllegalArgumentException(
          "a violation has more CPU than its threshold, was %d <= %d ns"
              .formatted(cpuNanos, thresholdNanos));
    }
    contributors = List.copyOf(contributors);
    stack = List.copyOf(stack);
  }

  /**
   * Begins to describe one.
   *
   * @param detection how it was found
   * @param cpuNanos as {@link #cpuNanos()}
   * @param thresholdNanos as {@link #thresholdNanos()}
   * @return a builder in which everything else is unknown or absent
   */
  public static CpuViolationBuilder builder(
      Detection detection, long cpuNanos, long thresholdNanos) {
    return new CpuViolationBuilder(detection, cpuNanos, thresholdNanos);
  }

  /**
   * What was consumed beyond the threshold.
   *
   * @return nanoseconds, more than 0, or -1 if it is unknown
   */
  public long excessNanos() {
    return CpuTime.minus(cpuNanos, thresholdNanos);
  }

  /**
   * The stack as events show it.
   *
   * @return outermost frame first, separated by semicolons, or null if it is not known
   */
  public @Nullable String stackText() {
    return Stacks.text(stack);
  }

  /**
   * The violation in one line, as the log has it.
   *
   * @return transaction, thread, CPU time and threshold in milliseconds, and what was done
   */
  public String toText() {
    return ViolationLog.line(this);
  }
}
