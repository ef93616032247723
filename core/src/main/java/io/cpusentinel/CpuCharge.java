package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * CPU that a transaction consumed, evenly, between two moments.
 *
 * @param transactionId by which several charges of one transaction are known as such, together with
 *     the principal; null for many that are too small to be told apart
 * @param principal for whom it was done, or null
 * @param cpuNanos what was consumed; not negative
 * @param fromNanos a {@link NanoClock} value; one after {@code toNanos} is taken as that
 * @param toNanos a {@link NanoClock} value, not in the future
 */
record CpuCharge(
    @Nullable String transactionId,
    @Nullable String principal,
    long cpuNanos,
    long fromNanos,
    long toNanos) {

  boolean isOf(String otherId, @Nullable String otherPrincipal) {
    return otherId.equals(transactionId)
        && (principal == null ? otherPrincipal == null : principal.equals(otherPrincipal));
  }
}
