package io.cpusentinel.store;

import io.cpusentinel.Offender;
import io.cpusentinel.QuarantineEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor remembers of an offender and what the table says, as one.
 *
 * @param merged what both are to remember from now on
 * @param isWritten whether that is to be written
 */
record Merge(Offender local, Offender merged, boolean isWritten) {

  /**
   * What was changed here counts, be it longer or shorter; nothing that another process has changed
   * meanwhile is made shorter by it, except by a release. Strikes are added up.
   *
   * @param stored null if the table does not know it
   * @param newStrikes those given here that the table has not counted, or null if nobody knows
   */
  static Merge of(
      Offender local,
      @Nullable Offender stored,
      QuarantineMark mark,
      @Nullable Integer newStrikes) {
    if (local.isForgotten() && !mark.isRelease()) {
      // To make room for another one: no reason why the table should forget it.
      return new Merge(local, local, false);
    }
    if (stored == null || mark.isRelease()) {
      return new Merge(local, local, true);
    }
    long strikes =
        newStrikes == null
            ? Math.max(local.strikes(), stored.strikes())
            : (long) stored.strikes() + newStrikes;
    QuarantineEntry entry =
        mark.isContested() ? longer(local.quarantine(), stored.quarantine()) : local.quarantine();
    return new Merge(
        local, offender(local.name(), entry, (int) Math.min(strikes, Integer.MAX_VALUE)), true);
  }

  private static @Nullable QuarantineEntry longer(
      @Nullable QuarantineEntry local, @Nullable QuarantineEntry stored) {
    if (local == null || stored == null) {
      return local == null ? stored : local;
    }
    Instant here = local.until();
    Instant there = stored.until();
    boolean isLocal = here == null || (there != null && !there.isAfter(here));
    return isLocal ? local : stored;
  }

  private static Offender offender(String name, @Nullable QuarantineEntry entry, int strikes) {
    if (entry == null) {
      return Offender.free(name, strikes);
    }
    return Offender.held(
        new QuarantineEntry(
            name,
            strikes,
            entry.since(),
            entry.until(),
            entry.rule(),
            entry.reason(),
            entry.cpuNanos(),
            entry.thresholdNanos()));
  }

  boolean isOf(String offender) {
    return local.name().equals(offender);
  }
}
