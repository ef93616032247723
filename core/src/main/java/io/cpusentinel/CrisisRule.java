package io.cpusentinel;

import java.time.Duration;

/**
 * When crisis mode starts and ends, and what it does to thresholds. Immutable.
 *
 * @param violations how many start it; 1 to 10,000
 * @param window how far apart the first and the last of these may be; more than 0 and at most a day
 * @param quietPeriod how long there must have been no violation for it to end; more than 0 and at
 *     most a day. Doubled, up to eight times this, whenever a crisis starts again within the quiet
 *     period after another one.
 * @param thresholdScale what thresholds are multiplied with while it is active; more than 0 and at
 *     most 1
 */
public record CrisisRule(
    int violations, Duration window, Duration quietPeriod, double thresholdScale) {

  private static final int MAX_VIOLATIONS = 10_000;
  private static final Duration MAX_LENGTH = Duration.ofDays(1);

  /** The first violation starts it, 60 s without one end it, thresholds stay as they are. */
  public static final CrisisRule DEFAULT =
      new CrisisRule(1, Duration.ofSeconds(1), Duration.ofSeconds(60), 1.0);

  @SuppressWarnings("doclint:missing")
  public CrisisRule {
    if (violations < 1 || violations > MAX_VIOLATIONS) {
      throw new IllegalArgumentException(
          "a crisis must start after 1 to 10000 violations, was " + violations);
    }
    requireLength("window", window);
    requireLength("quiet period", quietPeriod);
    // Written so that NaN fails too.
    if (!(thresholdScale > 0 && thresholdScale <= 1)) {
      throw new IllegalArgumentException(
          "the threshold scale of a crisis must be > 0 and <= 1, was " + thresholdScale);
    }
  }

  private static void requireLength(String what, Duration length) {
    if (length == null
        || length.isZero()
        || length.isNegative()
        || length.compareTo(MAX_LENGTH) > 0) {
      throw new IllegalArgumentException(
          "the %s of a crisis must be more than 0 and at most a day, was %s"
              .formatted(what, length));
    }
  }
}
