package io.cpusentinel;

import static io.cpusentinel.Quarantine.MAX_OFFENDERS;
import static io.cpusentinel.QuarantineHarness.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuarantineBoundTest {

  private final QuarantineHarness harness = new QuarantineHarness();
  private final Quarantine quarantine = harness.quarantine;

  @Test
  void ofAMillionOffendersTenThousandAreRememberedAndTheRestIsCounted() {
    int evicted = 0;
    for (int i = 0; i < 1_000_000; i++) {
      QuarantineOutcome outcome = harness.strikeFully("offender-" + i);
      assertThat(outcome.change().action()).isEqualTo(QuarantineAction.QUARANTINE);
      evicted += outcome.released().size();
      harness.clock.pass(1);
    }
    assertThat(quarantine.entries()).hasSize(MAX_OFFENDERS);
    assertThat(quarantine.evictions()).isEqualTo(1_000_000 - MAX_OFFENDERS);
    assertThat(evicted).isEqualTo(1_000_000 - MAX_OFFENDERS);
  }

  @Test
  void ofAMillionOffendersThatExpireTheOldestAreForgotten() {
    harness.strike("oldest");
    for (int i = 0; i < 1_000_000; i++) {
      harness.pass(FIRST);
      harness.strikeFully("offender-" + i);
    }
    assertThat(quarantine.evictions()).isEqualTo(1_000_001 - MAX_OFFENDERS);
    harness.pass(FIRST);
    assertThat(harness.strike("oldest").entry().strike()).isEqualTo(1);
    assertThat(harness.strike("offender-999000").entry().strike()).isEqualTo(2);
  }

  @Test
  void theOneThatHasBeenFreeForTheLongestGoesFirst() {
    harness.strike("first");
    harness.strike("second");
    harness.strike("third");
    // Free again after the other two, although it is the oldest.
    quarantine.quarantine("first", FIRST.plusSeconds(1), "");
    harness.pass(FIRST.plusSeconds(1));
    harness.expire();
    fill(MAX_OFFENDERS - 3, Duration.ofNanos(1));
    QuarantineOutcome outcome = harness.strikeFully("one more");
    assertThat(outcome.released()).isEmpty();
    assertThat(quarantine.evictions()).isEqualTo(1);
    assertThat(harness.strike("third").entry().strike()).isEqualTo(2);
    assertThat(harness.strike("first").entry().strike()).isEqualTo(2);
    assertThat(harness.strike("second").entry().strike()).isEqualTo(1);
  }

  @Test
  void ifNobodyIsFreeTheQuarantineThatEndsSoonestIsEvictedAndTold() {
    fill(MAX_OFFENDERS - 2, Duration.ofHours(2));
    quarantine.quarantine("soonest", Duration.ofMinutes(59), "");
    quarantine.quarantine("soon", Duration.ofHours(1), "");
    QuarantineOutcome outcome = harness.strikeFully("one more");
    assertThat(outcome.released())
        .extracting(change -> change.entry().offender(), QuarantineChange::reason)
        .containsExactly(tuple("soonest", "evicted"));
    assertThat(quarantine.find("soonest")).isNull();
    assertThat(quarantine.find("soon")).isNotNull();
    assertThat(quarantine.find("one more")).isNotNull();
    assertThat(quarantine.evictions()).isEqualTo(1);
  }

  @Test
  void whoIsHeldAgainIsNotTakenForFree() {
    harness.strike("again");
    harness.pass(FIRST);
    quarantine.quarantine("again", Duration.ofHours(2), "");
    fill(MAX_OFFENDERS - 1, Duration.ofHours(1));
    harness.strike("one more");
    assertThat(quarantine.find("again")).isNotNull();
  }

  @Test
  void aBanIsKeptForAsLongAsAnythingElseCanGo() {
    fill(MAX_OFFENDERS - 1, null);
    quarantine.quarantine("timed", Duration.ofDays(3650), "");
    assertThat(harness.strikeFully("one more").released())
        .extracting(change -> change.entry().offender())
        .containsExactly("timed");
  }

  @Test
  void amongBansANewOffenderIsWarnedCountedAndNotRemembered() {
    fill(MAX_OFFENDERS, null);
    QuarantineOutcome outcome = harness.strikeFully("one more");
    assertThat(outcome.change().action()).isEqualTo(QuarantineAction.WARN);
    assertThat(outcome.change().entry().strike()).isEqualTo(1);
    assertThat(outcome.change().entry().until()).isEqualTo(Instant.EPOCH);
    assertThat(outcome.released()).isEmpty();
    assertThat(quarantine.find("one more")).isNull();
    assertThat(quarantine.evictions()).isEqualTo(1);
    assertThat(quarantine.entries()).hasSize(MAX_OFFENDERS);
    Offender oneMore = Offender.free("one more", 1);
    assertThat(quarantine.restore(Offender.free("one more", 0), oneMore).isTaken()).isFalse();
    assertThat(quarantine.evictions()).isEqualTo(2);
    assertThat(harness.strike("one more").entry().strike()).isEqualTo(1);
  }

  @Test
  void amongBansAnOperatorIsToldWhatToDo() {
    fill(MAX_OFFENDERS, null);
    assertThatIllegalStateException()
        .isThrownBy(() -> quarantine.quarantine("one more", FIRST, ""))
        .withMessageContaining("at most 10000 offenders")
        .withMessageContaining("release some");
    quarantine.release("offender-7");
    quarantine.quarantine("one more", FIRST, "");
    assertThat(quarantine.find("one more")).isNotNull();
  }

  @Test
  void somebodyRememberedNeedsNoRoom() {
    fill(MAX_OFFENDERS, Duration.ofHours(1));
    assertThat(harness.strikeFully("offender-0").released()).isEmpty();
    quarantine.quarantine("offender-1", null, "");
    assertThat(quarantine.evictions()).isZero();
  }

  @Test
  void whoHasNeitherStrikesNorQuarantineTakesNoRoom() {
    fill(MAX_OFFENDERS, FIRST);
    harness.pass(FIRST);
    harness.expire();
    harness.strike("somebody else");
    assertThat(quarantine.evictions()).isZero();
  }

  private void fill(int count, @Nullable Duration length) {
    for (int i = 0; i < count; i++) {
      quarantine.quarantine("offender-" + i, length, "");
    }
  }
}
