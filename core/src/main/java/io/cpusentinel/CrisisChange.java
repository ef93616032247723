package io.cpusentinel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Crisis mode started, ended, or is held by hand from now on. Immutable.
 *
 * @param active whether it is active now
 * @param reason why, for people
 * @param transactionId the transaction whose violation started it, or null
 * @param timestamp when it happened
 */
public record CrisisChange(
    boolean active, String reason, @Nullable String transactionId, Instant timestamp) {

  @SuppressWarnings("doclint:missing")
  public CrisisChange {
    if (reason == null || timestamp == null) {
      throw new IllegalArgumentException(
          "a crisis change must have a reason and a timestamp, was %s at %s"
              .formatted(reason, timestamp));
    }
  }

  CrisisChange because(String newReason) {
    return new CrisisChange(active, newReason, transactionId, timestamp);
  }
}
