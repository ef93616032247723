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
   * meanwhile is made shorter by it, except by a release.
   *
   * @param stored null if the table does not know it
   * @param isChanged whether that is the work of another process, or of one before this
   * @param isFirst whether strikes here were given by somebody who did not know those of the table
   */
  static Merge of(
      Offender local,
      @Nullable Offender stored,
      QuarantineMark mark,
      boolean isChanged,
      boolean isFirst) {
    if (local.isForgotten() && !mark.isRelease()) {
      // To make room for another one: no reason why the table should forget it.
      return new Merge(local, local, false);
    }
    if (stored == null || mark.isRelease()) {
      return new Merge(local, local, true);
    }
    int strikes =
        isFirst
            ? (int) Math.min((long) local.strikes() + stored.strikes(), Integer.MAX_VALUE)
            : Math.max(local.strikes(), stored.strikes());
    QuarantineEntry entry =
        isChanged ? longer(local.quarantine(), stored.quarantine()) : local.quarantine();
    Offender merged =
        entry == null
            ? Offender.free(local.name(), strikes)
            : Offender.held(withStrikes(entry, strikes));
    return new Merge(local, merged, true);
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

  private static QuarantineEntry withStrikes(QuarantineEntry entry, int strikes) {
    return new QuarantineEntry(
        entry.offender(),
        strikes,
        entry.since(),
        entry.until(),
        entry.rule(),
        entry.reason(),
        entry.cpuNanos(),
        entry.thresholdNanos());
  }

  boolean isOf(String offender) {
    return local.name().equals(offender);
  }
}
