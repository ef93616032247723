package io.cpusentinel;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the first, the second ... quarantine of an offender lasts. What comes after the last one
 * is permanent. Immutable.
 */
record EscalationLadder(List<Duration> quarantines) {

  /** Far beyond any use, and far enough from where differences of nanoseconds overflow. */
  static final Duration MAX_LENGTH = Duration.ofDays(3650);

  static final EscalationLadder DEFAULT = of(Duration.ofSeconds(60), Duration.ofMinutes(15));

  EscalationLadder {
    if (quarantines == null || quarantines.isEmpty()) {
      throw new IllegalArgumentException(
          "an escalation ladder must have at least one quarantine, was " + quarantines);
    }
    Duration before = Duration.ZERO;
    for (Duration quarantine : quarantines) {
      requireLength(quarantine);
      if (quarantine.compareTo(before) < 0) {
        throw new IllegalArgumentException(
            "an escalation ladder must not shrink, was " + quarantine + " after " + before);
      }
      before = quarantine;
    }
    quarantines = List.copyOf(quarantines);
  }

  static EscalationLadder of(Duration... quarantines) {
    if (quarantines == null) {
      throw new IllegalArgumentException("an escalation ladder must not be null");
    }
    // Not List.of: it would meet a null before the rule does.
    return new EscalationLadder(Arrays.asList(quarantines));
  }

  /**
   * What a strike costs.
   *
   * @param strike 1 for the first
   * @return how long, or null for ever
   */
  @Nullable Duration rung(int strike) {
    return strike > quarantines.size() ? null : quarantines.get(strike - 1);
  }

  static void requireLength(@Nullable Duration length) {
    if (length == null
        || length.isZero()
        || length.isNegative()
        || length.compareTo(MAX_LENGTH) > 0) {
      throw new IllegalArgumentException(
          "a quarantine must last more than 0 and at most 3650 days, was " + length);
    }
  }
}
