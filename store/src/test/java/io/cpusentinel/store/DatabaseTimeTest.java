package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cpusentinel.Offender;
import io.cpusentinel.QuarantineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabaseTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  /** The database's clock is a minute ahead. */
  private final DatabaseTime time = time(NOW, 60_000);

  @Test
  void aMomentIsTheSameByBothClocks() {
    assertThat(time.aheadMillis()).isEqualTo(60_000);
    assertThat(time.toMillis(NOW)).isEqualTo(NOW.toEpochMilli() + 60_000);
    assertThat(time.toInstant(NOW.toEpochMilli() + 60_000)).isEqualTo(NOW);
    assertThat(time.toMillis(NOW.plusNanos(1))).isEqualTo(NOW.toEpochMilli() + 60_001);
  }

  @Test
  void clocksThatMayHaveShownTheSameAreTheSame() {
    for (long ahead : new long[] {-11, -10, 0, 10, 11}) {
      assertThat(time(NOW, ahead).aheadMillis()).isZero();
    }
    assertThat(time(NOW, 12).aheadMillis()).isEqualTo(12);
    assertThat(time(NOW, -12).aheadMillis()).isEqualTo(-12);
  }

  @Test
  void absurdMomentsAreAtTheEdgeOfTheCalendar() {
    for (Instant absurd : new Instant[] {Instant.MIN, Instant.MAX}) {
      assertThat(time.toInstant(time.toMillis(absurd)).atOffset(ZoneOffset.UTC).getYear())
          .isBetween(1969, 10_000);
    }
    assertThat(time.toInstant(Long.MAX_VALUE)).isAfter(NOW);
    assertThat(time.toInstant(Long.MIN_VALUE)).isBefore(NOW);
  }

  @Test
  void aNodeWhoseClockIsSetOtherwiseHoldsForTheSameRest() {
    QuarantineRow row = row(held(NOW.plus(HOUR)), null);
    DatabaseTime elsewhere = time(NOW.minus(Duration.ofDays(1)), 24 * 3_600_000 + 60_000);
    QuarantineEntry entry = Objects.requireNonNull(row.toOffender(elsewhere).quarantine());
    assertThat(entry.until()).isEqualTo(NOW.minus(Duration.ofDays(1)).plus(HOUR));
  }

  @Test
  void aQuarantineComesBackAsItWasAndABanToo() {
    for (Offender offender : new Offender[] {held(NOW.plus(HOUR)), held(null)}) {
      assertThat(row(offender, null).toOffender(time)).isEqualTo(offender);
    }
  }

  @Test
  void whatIsOverLeavesTheStrikes() {
    Offender free = row(held(NOW), null).toOffender(time);
    assertThat(free).isEqualTo(Offender.free("alice", 2));
  }

  @Test
  void whoIsFreeKeepsWhatWasSaidOfTheLastQuarantine() {
    QuarantineRow before = row(held(null), null);
    QuarantineRow after = row(Offender.free("alice", 0), before);
    assertThat(after)
        .returns(0, QuarantineRow::strikes)
        .returns("budget", QuarantineRow::rule)
        .returns(time.nowMillis(), QuarantineRow::untilMillis);
    assertThat(after.toOffender(time).isForgotten()).isTrue();
    assertThat(row(Offender.free("alice", 2), null))
        .returns(null, QuarantineRow::rule)
        .returns(time.nowMillis(), QuarantineRow::untilMillis);
  }

  @Test
  void unknownFiguresAreNull() {
    QuarantineEntry unknown = new QuarantineEntry("alice", 0, NOW, null, "by-hand", "", -1, -1);
    QuarantineRow row = row(Offender.held(unknown), null);
    assertThat(row.cpuNanos()).isNull();
    assertThat(row.thresholdNanos()).isNull();
    assertThat(row.toOffender(time)).isEqualTo(Offender.held(unknown));
  }

  @Test
  void whatNobodyCouldHaveWrittenIsRefused() {
    QuarantineRow row = new QuarantineRow("alice", -1, 0, null, null, null, null, null, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> row.toOffender(time));
  }

  private static DatabaseTime time(Instant here, long aheadMillis) {
    long millis = here.toEpochMilli();
    return DatabaseTime.of(millis + aheadMillis, millis - 10, millis + 10);
  }

  private QuarantineRow row(Offender offender, @Nullable QuarantineRow before) {
    return QuarantineRow.of(offender, before, time, 1);
  }

  private static Offender held(@Nullable Instant until) {
    return Offender.held(
        new QuarantineEntry("alice", 2, NOW.minus(HOUR), until, "budget", "too much", 150, 100));
  }
}
