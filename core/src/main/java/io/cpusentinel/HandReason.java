package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/** Why an operator does something, in the operator's words. */
final class HandReason {

  /** It is kept, and goes into every event. */
  static final int MAX_LENGTH = 10_000;

  private HandReason() {}

  static String require(@Nullable String reason) {
    if (reason == null || reason.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a reason must not be null and have at most %d characters, was %s"
              .formatted(
                  MAX_LENGTH,
                  reason == null ? "null" : "one of " + reason.length() + " characters"));
    }
    return reason;
  }

  /** Who does it. */
  static String requireOrigin(@Nullable String origin) {
    if (origin == null || origin.isEmpty()) {
      throw new IllegalArgumentException("an origin must not be null or empty");
    }
    return require(origin);
  }
}
