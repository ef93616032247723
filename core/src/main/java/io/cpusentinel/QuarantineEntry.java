package io.cpusentinel;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An offender in quarantine, with the rule that set its end and the figures of that rule.
 * Immutable.
 *
 * <p>Its times are calendar times, for people and for stores. While the monitor runs a quarantine
 * is timed by the monotonic clock, so that setting the calendar neither frees nor holds anybody.
 *
 * @param offender the principal, or the code path of a transaction without one; 1 to 10,000
 *     characters: of a longer name its beginning and its SHA-256
 * @param strike how many violations it has been blamed for so far; 0 if it is here by hand only
 * @param since from when on it has been held without a gap
 * @param until when it is free again, or null if that is never
 * @param rule name of the rule that fired, not empty; {@code by-hand} for an operator's decision
 * @param reason the same for people
 * @param cpuNanos CPU time consumed, in nanoseconds, or -1 if there is no such figure
 * @param thresholdNanos CPU time that was allowed, in nanoseconds, or -1 if there is no such figure
 */
public record QuarantineEntry(
    String offender,
    int strike,
    Instant since,
    @Nullable Instant until,
    String rule,
    String reason,
    long cpuNanos,
    long thresholdNanos)
    implements Serializable {

  static final String BY_HAND = "by-hand";

  @SuppressWarnings("doclint:missing")
  public QuarantineEntry {
    OffenderName.require(offender);
    require(strike >= 0, "strike must be >= 0, was ", strike);
    require(since != null, "since must not be ", since);
    require(rule != null && !rule.isEmpty(), "rule must not be empty, was ", rule);
    require(reason != null, "reason must not be ", reason);
    require(cpuNanos >= ThreadCpuClock.UNKNOWN, "cpuNanos must be >= -1, was ", cpuNanos);
    require(
        thresholdNanos >= ThreadCpuClock.UNKNOWN,
        "thresholdNanos must be >= -1, was ",
        thresholdNanos);
  }

  static QuarantineEntry of(
      String offender, int strike, Instant since, @Nullable Instant until, Offence offence) {
    return new QuarantineEntry(
        offender,
        strike,
        since,
        until,
        offence.rule(),
        offence.reason(),
        offence.cpuNanos(),
        offence.thresholdNanos());
  }

  /**
   * Whether nobody but an operator can end it.
   *
   * @return true for a ban
   */
  public boolean isPermanent() {
    return until == null;
  }

  QuarantineEntry withStrike(int newStrike) {
    return new QuarantineEntry(
        offender, newStrike, since, until, rule, reason, cpuNanos, thresholdNanos);
  }

  private static void require(boolean holds, String rule, @Nullable Object value) {
    if (!holds) {
      throw new IllegalArgumentException("a quarantine's " + rule + value);
    }
  }
}
