package io.cpusentinel;

import java.time.Instant;

/**
 * Somebody went into quarantine, stays longer, or came out of it. Immutable.
 *
 * @param action what happened
 * @param entry as it is after the change; for a release as it was before. For a mere warning it
 *     holds nobody and ends when it began.
 * @param reason why, for people: what fired, or for a release {@code expired}, {@code by hand},
 *     {@code strikes forgotten}, which is said by hand of one that was free already, or {@code
 *     evicted}, which is said of one that was forgotten to make room for another offender
 * @param timestamp when it happened
 */
public record QuarantineChange(
    QuarantineAction action, QuarantineEntry entry, String reason, Instant timestamp) {

  static final String EXPIRED = "expired";
  static final String RELEASED = "by hand";
  static final String FORGOTTEN = "strikes forgotten";
  static final String EVICTED = "evicted";

  @SuppressWarnings("doclint:missing")
  public QuarantineChange {
    if (action == null || entry == null || reason == null || timestamp == null) {
      throw new IllegalArgumentException(
          "a quarantine change must have no null, was %s of %s for %s at %s"
              .formatted(action, entry, reason, timestamp));
    }
  }

  /**
   * Whether somebody has decided that the offender is free and its strikes are forgotten: no
   * quarantine that expired, none that made room for another.
   *
   * @return true for some releases, false for everything else
   */
  public boolean isReleaseByHand() {
    return action == QuarantineAction.RELEASE && !reason.equals(EXPIRED) && !reason.equals(EVICTED);
  }

  QuarantineChange because(String newReason) {
    return new QuarantineChange(action, entry, newReason, timestamp);
  }
}
