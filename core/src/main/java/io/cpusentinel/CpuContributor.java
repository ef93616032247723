package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * One of the transactions that together burned more than a budget. Immutable.
 *
 * @param transactionId its id, not empty
 * @param principal for whom it was done, or null
 * @param cpuNanos CPU time that it consumed within the window of the budget, in nanoseconds, more
 *     than 0; of a transaction that has run for longer only the part within
 */
public record CpuContributor(String transactionId, @Nullable String principal, long cpuNanos) {

  @SuppressWarnings("doclint:missing")
  public CpuContributor {
    TransactionRequest.requireId(transactionId);
    if (cpuNanos <= 0) {
      throw new IllegalArgumentException(
          "a contributor has consumed CPU: must be > 0 ns, was " + cpuNanos);
    }
  }
}
