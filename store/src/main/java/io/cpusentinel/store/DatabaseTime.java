package io.cpusentinel.store;

import java.time.Clock;
import java.time.Instant;

/**
 * Calendar time of the database beside that of this machine, which may be set otherwise: nodes that
 * share a database agree on when a quarantine ends. Immutable.
 *
 * @param nowMillis what the database's clock has shown, in milliseconds since the epoch
 * @param aheadMillis by how much it was ahead of this machine's
 */
record DatabaseTime(long nowMillis, long aheadMillis) {

  private static final Instant EARLIEST = Instant.EPOCH;

  /** The end of the year 9999. What lasts longer lasts for ever, as far as anybody will see. */
  private static final Instant LATEST = Instant.ofEpochMilli(253_402_300_799_999L);

  static DatabaseTime of(long nowMillis, Clock calendar) {
    return new DatabaseTime(nowMillis, nowMillis - calendar.millis());
  }

  /** The same moment by the database's clock; not before it. */
  long toMillis(Instant here) {
    return bounded(here).plusNanos(999_999).toEpochMilli() + aheadMillis;
  }

  /** The same moment by this machine's clock. */
  Instant toInstant(long there) {
    return bounded(Instant.ofEpochMilli(there)).minusMillis(aheadMillis);
  }

  private static Instant bounded(Instant moment) {
    if (moment.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return moment.isAfter(LATEST) ? LATEST : moment;
  }
}
