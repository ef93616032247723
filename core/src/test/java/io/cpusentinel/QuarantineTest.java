package io.cpusentinel;

import static io.cpusentinel.QuarantineAction.BAN;
import static io.cpusentinel.QuarantineAction.EXTEND;
import static io.cpusentinel.QuarantineAction.QUARANTINE;
import static io.cpusentinel.QuarantineAction.RELEASE;
import static io.cpusentinel.QuarantineHarness.FIRST;
import static io.cpusentinel.QuarantineHarness.SECOND;
import static io.cpusentinel.QuarantineHarness.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuarantineTest {

  private static final Duration NANO = Duration.ofNanos(1);

  private final QuarantineHarness harness = new QuarantineHarness();
  private final Quarantine quarantine = harness.quarantine;

  @Test
  void whoHasDoneNothingIsFree() {
    assertThat(quarantine.isEmpty()).isTrue();
    assertThat(quarantine.find("alice")).isNull();
    assertThat(quarantine.entries()).isEmpty();
    assertThat(harness.expire()).isEmpty();
  }

  @Test
  void theFirstStrikeHoldsForTheFirstRungAndNamesTheRuleAndItsFigures() {
    harness.pass(Duration.ofSeconds(7));
    QuarantineOutcome outcome = harness.strikeFully("alice");
    QuarantineEntry expected =
        new QuarantineEntry(
            "alice",
            1,
            at(Duration.ofSeconds(7)),
            at(Duration.ofSeconds(67)),
            "threshold",
            "too much",
            150,
            100);
    assertThat(outcome.change())
        .isEqualTo(
            new QuarantineChange(QUARANTINE, expected, "too much", at(Duration.ofSeconds(7))));
    assertThat(outcome.released()).isEmpty();
    assertThat(quarantine.find("alice")).isEqualTo(expected);
    assertThat(quarantine.find("bob")).isNull();
    assertThat(quarantine.isEmpty()).isFalse();
  }

  @Test
  void aQuarantineIsOverToTheNanosecond() {
    harness.strike("alice");
    harness.pass(FIRST.minus(NANO));
    assertThat(quarantine.find("alice")).isNotNull();
    assertThat(quarantine.entries()).hasSize(1);
    assertThat(harness.expire()).isEmpty();
    harness.pass(NANO);
    assertThat(quarantine.find("alice")).isNull();
    assertThat(quarantine.entries()).isEmpty();
  }

  @Test
  void whatExpiresIsToldOnceAndLeavesNobodyHeld() {
    QuarantineEntry entry = harness.strike("alice").entry();
    harness.pass(FIRST);
    assertThat(harness.expire())
        .containsExactly(new QuarantineChange(RELEASE, entry, "expired", at(FIRST)));
    assertThat(harness.expire()).isEmpty();
    assertThat(quarantine.isEmpty()).isTrue();
  }

  @Test
  void thoseThatExpireAreToldInTheOrderOfTheirEnds() {
    quarantine.quarantine("late", Duration.ofSeconds(3), "");
    // The clock overflows after a microsecond.
    quarantine.quarantine("first", Duration.ofNanos(500), "");
    quarantine.quarantine("early", Duration.ofSeconds(1), "");
    quarantine.quarantine("never", null, "");
    quarantine.quarantine("middle", Duration.ofSeconds(2), "");
    harness.pass(Duration.ofDays(4000));
    assertThat(harness.expire())
        .extracting(change -> change.entry().offender())
        .containsExactly("first", "early", "middle", "late");
    assertThat(quarantine.find("never")).isNotNull();
    assertThat(quarantine.isEmpty()).isFalse();
  }

  @Test
  void strikesOutliveAQuarantineAndTheThirdIsABan() {
    harness.strike("alice");
    harness.pass(FIRST);
    harness.expire();
    QuarantineChange second = harness.strike("alice");
    assertThat(second.action()).isEqualTo(QUARANTINE);
    assertThat(second.entry().strike()).isEqualTo(2);
    assertThat(second.entry().since()).isEqualTo(at(FIRST));
    assertThat(second.entry().until()).isEqualTo(at(FIRST.plus(SECOND)));
    harness.pass(SECOND);
    harness.expire();
    QuarantineChange third = harness.strike("alice");
    assertThat(third.action()).isEqualTo(BAN);
    assertThat(third.entry().strike()).isEqualTo(3);
    assertThat(third.entry().isPermanent()).isTrue();
    harness.pass(Duration.ofDays(4000));
    assertThat(quarantine.find("alice")).isEqualTo(third.entry());
  }

  @Test
  void aStrikeAfterTheEndSaysFirstThatItHadEnded() {
    QuarantineEntry first = harness.strike("alice").entry();
    QuarantineEntry bystander = harness.strike("bob").entry();
    harness.pass(FIRST);
    QuarantineOutcome outcome = harness.strikeFully("alice");
    assertThat(outcome.change().action()).isEqualTo(QUARANTINE);
    assertThat(outcome.change().entry().since()).isEqualTo(at(FIRST));
    assertThat(outcome.released())
        .containsExactly(
            new QuarantineChange(RELEASE, first, "expired", at(FIRST)),
            new QuarantineChange(RELEASE, bystander, "expired", at(FIRST)));
  }

  @Test
  void aStrikeWhileHeldExtendsFromNowByTheNextRung() {
    harness.strike("alice");
    harness.pass(Duration.ofSeconds(10));
    QuarantineChange change = harness.strike("alice");
    assertThat(change.action()).isEqualTo(EXTEND);
    assertThat(change.entry().strike()).isEqualTo(2);
    assertThat(change.entry().since()).isEqualTo(at(Duration.ZERO));
    assertThat(change.entry().until()).isEqualTo(at(Duration.ofSeconds(10).plus(SECOND)));
    harness.pass(SECOND.minus(NANO));
    assertThat(harness.expire()).isEmpty();
    assertThat(quarantine.find("alice")).isEqualTo(change.entry());
    harness.pass(NANO);
    assertThat(quarantine.find("alice")).isNull();
    assertThat(harness.expire()).hasSize(1);
  }

  @Test
  void aStrikeNeverShortensAQuarantineWhoseRuleIsThenKept() {
    Duration day = Duration.ofDays(1);
    quarantine.quarantine("alice", day, "under investigation");
    QuarantineChange change = harness.strike("alice");
    assertThat(change.action()).isEqualTo(EXTEND);
    assertThat(change.reason()).isEqualTo("too much");
    assertThat(change.entry())
        .isEqualTo(
            new QuarantineEntry(
                "alice", 1, at(Duration.ZERO), at(day), "by-hand", "under investigation", -1, -1));
    harness.pass(day.minus(NANO));
    assertThat(quarantine.find("alice")).isEqualTo(change.entry());
    harness.pass(NANO);
    assertThat(quarantine.find("alice")).isNull();
  }

  @Test
  void aLongerQuarantineIsLongerWhenTheClockOverflowsInBetween() {
    quarantine.quarantine("alice", Duration.ofNanos(500), "");
    assertThat(harness.strike("alice").entry().until()).isEqualTo(at(FIRST));
  }

  @Test
  void moreStrikesThanCanBeCountedAreStillABan() {
    quarantine.restore(Offender.free("alice", 0), Offender.free("alice", Integer.MAX_VALUE));
    QuarantineChange change = harness.strike("alice");
    assertThat(change.action()).isEqualTo(BAN);
    assertThat(change.entry().strike()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aStrikeOnSomebodyBannedStaysABanAndCounts() {
    quarantine.quarantine("alice", null, "fraud");
    QuarantineChange change = harness.strike("alice");
    assertThat(change.action()).isEqualTo(BAN);
    assertThat(change.entry().strike()).isEqualTo(1);
    assertThat(change.entry().reason()).isEqualTo("fraud");
    assertThat(quarantine.find("alice")).isEqualTo(change.entry());
  }

  @Test
  void theThirdStrikeWithinTheFirstQuarantineIsABan() {
    harness.strike("alice");
    harness.strike("alice");
    assertThat(harness.strike("alice").action()).isEqualTo(BAN);
    assertThat(quarantine.nextExpiryNanos(harness.clock.nanoTime())).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void settingTheCalendarNeitherFreesNorHoldsAnybody() {
    harness.strike("alice");
    harness.calendar.set(Duration.ofDays(365));
    assertThat(quarantine.find("alice")).isNotNull();
    harness.calendar.set(Duration.ofDays(-365));
    assertThat(harness.strike("alice").action()).isEqualTo(EXTEND);
    harness.pass(SECOND);
    assertThat(quarantine.find("alice")).isNull();
    assertThat(harness.expire()).hasSize(1);
  }

  @Test
  void entriesAreASnapshotWithTheLongestHeldFirst() {
    harness.strike("zoe");
    harness.pass(NANO);
    harness.strike("bob");
    harness.strike("alice");
    var entries = quarantine.entries();
    harness.strike("carol");
    assertThat(entries)
        .extracting(QuarantineEntry::offender)
        .containsExactly("zoe", "alice", "bob");
    assertThat(quarantine.entries()).hasSize(4);
  }

  @Test
  void itSaysHowLongNothingExpires() {
    assertThat(quarantine.nextExpiryNanos(harness.clock.nanoTime())).isEqualTo(Long.MAX_VALUE);
    quarantine.quarantine("bob", SECOND, "");
    harness.strike("alice");
    harness.pass(NANO);
    assertThat(quarantine.nextExpiryNanos(harness.clock.nanoTime()))
        .isEqualTo(FIRST.minus(NANO).toNanos());
    harness.pass(SECOND);
    assertThat(quarantine.nextExpiryNanos(harness.clock.nanoTime())).isZero();
  }

  @Test
  void anOffenderWithAnEndlessNameIsFoundUnderIt() {
    String endless = "x".repeat(20_000);
    QuarantineEntry entry = harness.strike(endless).entry();
    assertThat(entry.offender()).hasSizeLessThan(1_000);
    assertThat(quarantine.find(endless)).isEqualTo(entry);
    assertThat(harness.strike(endless).entry().strike()).isEqualTo(2);
    assertThat(quarantine.release(entry.offender())).isNotNull();
    assertThat(quarantine.find(endless)).isNull();
  }
}
