package io.cpusentinel.store;

import io.cpusentinel.Offender;
import io.cpusentinel.QuarantineEntry;
import io.cpusentinel.ThreadCpuClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code quarantine}. A free offender keeps the quarantine that it was in last.
 *
 * @param sinceMillis by the database's clock, in milliseconds since the epoch
 * @param untilMillis by the database's clock, or null for ever
 * @param rule null if there was never a quarantine to be stored
 * @param reason null if there was never a quarantine to be stored
 * @param cpuNanos null if unknown
 * @param thresholdNanos null if unknown
 * @param change greater than that of every change before
 */
record QuarantineRow(
    String offender,
    int strikes,
    long sinceMillis,
    @Nullable Long untilMillis,
    @Nullable String rule,
    @Nullable String reason,
    @Nullable Long cpuNanos,
    @Nullable Long thresholdNanos,
    long change) {

  private static final String UNKNOWN_RULE = "stored";

  /** An offender as it is now. What it was in quarantine for stays when it is free. */
  static QuarantineRow of(
      Offender offender, @Nullable QuarantineRow before, DatabaseTime time, long change) {
    QuarantineEntry entry = offender.quarantine();
    if (entry == null) {
      return free(offender, before, time.nowMillis(), change);
    }
    Instant until = entry.until();
    return new QuarantineRow(
        offender.name(),
        offender.strikes(),
        time.toMillis(entry.since()),
        until == null ? null : time.toMillis(until),
        entry.rule(),
        entry.reason(),
        known(entry.cpuNanos()),
        known(entry.thresholdNanos()),
        change);
  }

  private static QuarantineRow free(
      Offender offender, @Nullable QuarantineRow before, long nowMillis, long change) {
    String name = offender.name();
    int strikes = offender.strikes();
    if (before == null) {
      return new QuarantineRow(name, strikes, nowMillis, nowMillis, null, null, null, null, change);
    }
    Long until = before.untilMillis;
    return new QuarantineRow(
        name,
        strikes,
        before.sinceMillis,
        until == null ? nowMillis : Math.min(until, nowMillis),
        before.rule,
        before.reason,
        before.cpuNanos,
        before.thresholdNanos,
        change);
  }

  /**
   * The offender now.
   *
   * @throws IllegalArgumentException if the row was written by somebody who does not know the rules
   */
  Offender toOffender(DatabaseTime time) {
    Long until = untilMillis;
    if (until != null && until <= time.nowMillis()) {
      return Offender.free(offender, strikes);
    }
    return Offender.held(
        new QuarantineEntry(
            offender,
            strikes,
            time.toInstant(sinceMillis),
            until == null ? null : time.toInstant(until),
            rule == null || rule.isEmpty() ? UNKNOWN_RULE : rule,
            reason == null ? "" : reason,
            nanos(cpuNanos),
            nanos(thresholdNanos)));
  }

  private static @Nullable Long known(long nanos) {
    return nanos < 0 ? null : nanos;
  }

  private static long nanos(@Nullable Long known) {
    return known == null ? ThreadCpuClock.UNKNOWN : known;
  }
}
