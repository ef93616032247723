package io.cpusentinel.store;

import java.time.Instant;

/**
 * Calendar time of the database beside that of this machine, which may be set otherwise: nodes that
 * share a database agree on when a quarantine ends. Immutable.
 *
 * @param nowMillis what the database's clock has shown, in milliseconds since the epoch
 * @param aheadMillis by how much it was ahead of this machine's
 */
record DatabaseTime(long nowMillis, long aheadMillis) {

  /** Databases may round where clocks truncate. */
  private static final long ROUNDED = 1;

  private static final Instant EARLIEST = Instant.EPOCH;

  /** The end of the year 9999. What lasts longer lasts for ever, as far as anybody will see. */
  private static final Instant LATEST = Instant.ofEpochMilli(253_402_300_799_999L);

  /**
   * What both clocks have shown. Where the database may have been asked when it showed the same as
   * this machine, they are taken for the same: else a machine under load would see a difference.
   *
   * @param askedMillis by this machine's clock, before the database was asked
   * @param answeredMillis by this machine's clock, after its answer
   */
  static DatabaseTime of(long nowMillis, long askedMillis, long answeredMillis) {
    if (nowMillis >= askedMillis - ROUNDED && nowMillis <= answeredMillis + ROUNDED) {
      return new DatabaseTime(nowMillis, 0);
    }
    return new DatabaseTime(nowMillis, nowMillis - (askedMillis + answeredMillis) / 2);
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
