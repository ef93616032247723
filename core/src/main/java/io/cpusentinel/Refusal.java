package io.cpusentinel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that was not allowed to start. Immutable.
 *
 * @param transactionId the identity that the application gave
 * @param operation kind of work, or null
 * @param principal for whom it was to be done, or null
 * @param codePath which code was to do it, or null
 * @param reason what its start throws: a {@link QuarantinedException} or an {@link
 *     UnmeasurableException}
 * @param timestamp when it happened
 */
public record Refusal(
    String transactionId,
    @Nullable String operation,
    @Nullable String principal,
    @Nullable String codePath,
    RuntimeException reason,
    Instant timestamp) {

  @SuppressWarnings("doclint:missing")
  public Refusal {
    if (transactionId == null || reason == null || timestamp == null) {
      throw new IllegalArgumentException(
          "a refusal must have a transaction, a reason and a timestamp, was %s for %s at %s"
              .formatted(transactionId, reason, timestamp));
    }
  }
}
