package io.cpusentinel;

/**
 * What an offender did.
 *
 * @param rule the rule that fired, as a name
 * @param reason the same for people
 * @param cpuNanos CPU time consumed, or -1 if it is unknown or not the point
 * @param thresholdNanos what was allowed, or -1
 */
record Offence(String rule, String reason, long cpuNanos, long thresholdNanos) {

  static Offence byHand(String reason) {
    return new Offence(
        QuarantineEntry.BY_HAND, reason, ThreadCpuClock.UNKNOWN, ThreadCpuClock.UNKNOWN);
  }
}
