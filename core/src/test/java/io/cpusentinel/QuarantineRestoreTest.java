package io.cpusentinel;

import static io.cpusentinel.QuarantineAction.BAN;
import static io.cpusentinel.QuarantineAction.EXTEND;
import static io.cpusentinel.QuarantineAction.QUARANTINE;
import static io.cpusentinel.QuarantineAction.RELEASE;
import static io.cpusentinel.QuarantineHarness.FIRST;
import static io.cpusentinel.QuarantineHarness.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuarantineRestoreTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Offender NOBODY = Offender.free("alice", 0);

  private final QuarantineHarness harness = new QuarantineHarness();
  private final Quarantine quarantine = harness.quarantine;

  @Test
  void whatIsRememberedIsTheQuarantineThenTheStrikesThenNothing() {
    assertThat(quarantine.offender("alice")).isEqualTo(NOBODY);
    assertThat(NOBODY.isForgotten()).isTrue();
    QuarantineEntry entry = harness.strike("alice").entry();
    assertThat(quarantine.offender("alice")).isEqualTo(Offender.held(entry));
    assertThat(Offender.held(entry).isForgotten()).isFalse();
    harness.pass(FIRST);
    assertThat(quarantine.offender("alice")).isEqualTo(Offender.free("alice", 1));
    harness.expire();
    assertThat(quarantine.offender("alice")).isEqualTo(Offender.free("alice", 1));
    quarantine.release("alice");
    assertThat(quarantine.offender("alice")).isEqualTo(NOBODY);
  }

  @Test
  void aRestoredQuarantineHoldsForTheRestOfItsTime() {
    Offender before = held(2, at(HOUR));
    RestoreOutcome outcome = quarantine.restore(NOBODY, before);
    assertThat(outcome.isTaken()).isTrue();
    assertThat(outcome.change())
        .isNotNull()
        .returns(QUARANTINE, QuarantineChange::action)
        .returns(before.quarantine(), QuarantineChange::entry);
    assertThat(quarantine.offender("alice")).isEqualTo(before);
    harness.pass(HOUR.minusNanos(1));
    assertThat(quarantine.find("alice")).isNotNull();
    harness.pass(Duration.ofNanos(1));
    assertThat(quarantine.find("alice")).isNull();
    assertThat(harness.strike("alice").action()).isEqualTo(BAN);
  }

  @Test
  void itsEndIsCalendarTimeOnceAndMonotonicFromThenOn() {
    harness.calendar.set(Duration.ofMinutes(30));
    quarantine.restore(NOBODY, held(1, at(HOUR)));
    harness.calendar.set(Duration.ofDays(-1));
    harness.pass(Duration.ofMinutes(30).minusNanos(1));
    assertThat(quarantine.find("alice")).isNotNull();
    harness.pass(Duration.ofNanos(1));
    assertThat(quarantine.find("alice")).isNull();
  }

  @Test
  void ofWhatEndedBeforeARestartTheStrikesAreLeft() {
    Offender bob = Offender.free("bob", 0);
    assertThat(quarantine.restore(NOBODY, held(2, at(Duration.ZERO))).change()).isNull();
    assertThat(quarantine.restore(bob, Offender.free("bob", 1)).change()).isNull();
    assertThat(quarantine.isEmpty()).isTrue();
    assertThat(harness.strike("alice").action()).isEqualTo(BAN);
    assertThat(harness.strike("bob").entry().strike()).isEqualTo(2);
  }

  @Test
  void aBanOutlivesARestartAndAnAbsurdEndIsTenYearsAway() {
    assertThat(quarantine.restore(NOBODY, held(3, null)).change())
        .isNotNull()
        .returns(BAN, QuarantineChange::action);
    quarantine.restore(
        Offender.free("bob", 0),
        Offender.held(
            new QuarantineEntry("bob", 1, Instant.EPOCH, Instant.MAX, "budget", "", 2, 1)));
    harness.pass(Duration.ofDays(3650).minusNanos(1));
    assertThat(quarantine.entries()).hasSize(2);
    harness.pass(Duration.ofNanos(1));
    assertThat(quarantine.entries()).extracting(QuarantineEntry::offender).containsExactly("alice");
  }

  @Test
  void itReplacesWhatWasKnownBeItLongerOrShorter() {
    harness.strike("alice");
    assertThat(quarantine.restore(quarantine.offender("alice"), held(2, at(HOUR))).change())
        .isNotNull()
        .returns(EXTEND, QuarantineChange::action);
    Offender shorter = held(1, at(FIRST));
    assertThat(quarantine.restore(quarantine.offender("alice"), shorter).change())
        .isNotNull()
        .returns(QUARANTINE, QuarantineChange::action);
    assertThat(quarantine.offender("alice")).isEqualTo(shorter);
    assertThat(quarantine.restore(shorter, shorter)).returns(null, RestoreOutcome::change);
  }

  @Test
  void whoIsForgottenElsewhereIsReleasedHere() {
    QuarantineEntry entry = harness.strike("alice").entry();
    RestoreOutcome outcome = quarantine.restore(Offender.held(entry), NOBODY);
    assertThat(outcome.change())
        .isEqualTo(new QuarantineChange(RELEASE, entry, "by hand", at(Duration.ZERO)));
    assertThat(quarantine.isEmpty()).isTrue();
    assertThat(harness.strike("alice").entry().strike()).isEqualTo(1);
  }

  @Test
  void aStrikeOfThisMomentIsNotOverwritten() {
    Offender known = quarantine.offender("alice");
    QuarantineEntry struck = harness.strike("alice").entry();
    assertThat(quarantine.restore(known, held(1, at(Duration.ofSeconds(1)))))
        .isEqualTo(new RestoreOutcome(false, null, List.of()));
    assertThat(quarantine.offender("alice")).isEqualTo(Offender.held(struck));
  }

  @Test
  void whoseTimeIsOverIsToldWhateverComesOfIt() {
    harness.strike("alice");
    harness.pass(FIRST);
    RestoreOutcome outcome = quarantine.restore(held(1, at(FIRST)), held(2, null));
    assertThat(outcome.isTaken()).isFalse();
    assertThat(outcome.released()).extracting(QuarantineChange::reason).containsExactly("expired");
  }

  @Test
  void listenersHearOfItAndWhoDidIt() {
    Hearing listener = new Hearing();
    MonitorHarness monitor = new MonitorHarness(listener);
    Offender banned = held(3, null);
    SentinelControl store = monitor.control().changedBy("store");
    assertThat(store.restore(NOBODY, banned)).isTrue();
    assertThat(store.offender("alice")).isEqualTo(banned);
    assertThatExceptionOfType(QuarantinedException.class)
        .isThrownBy(() -> monitor.monitor.startTransaction("tx", "rule", "alice"));
    assertThat(store.restore(banned, NOBODY)).isTrue();
    monitor.monitor.startTransaction("tx", "rule", "alice").close();
    assertThat(listener.quarantines)
        .extracting(change -> change.action().label() + " " + change.reason())
        .containsExactly("ban stored (store)", "release by hand (store)");
    assertThat(listener.quarantines.get(1).isReleaseByHand()).isTrue();
    assertThat(listener.quarantines.get(0).isReleaseByHand()).isFalse();
  }

  @Test
  void forgottenStrikesAreToldAndAreNoRelease() {
    Hearing listener = new Hearing();
    MonitorHarness monitor = new MonitorHarness(listener);
    monitor.control().restore(NOBODY, Offender.free("alice", 2));
    assertThat(monitor.control().release("alice")).isFalse();
    assertThat(monitor.control().offender("alice")).isEqualTo(NOBODY);
    assertThat(listener.quarantines)
        .singleElement()
        .returns("strikes forgotten", QuarantineChange::reason)
        .returns(true, QuarantineChange::isReleaseByHand);
  }

  @Test
  void onlyAReleaseThatSomebodyDecidedOnIsByHand() {
    harness.strike("alice");
    harness.pass(FIRST);
    assertThat(harness.expire()).noneMatch(QuarantineChange::isReleaseByHand);
    QuarantineEntry entry = harness.strike("alice").entry();
    assertThat(new QuarantineChange(RELEASE, entry, "evicted", at(FIRST)))
        .returns(false, QuarantineChange::isReleaseByHand);
    assertThat(quarantine.release("alice"))
        .isNotNull()
        .returns(true, QuarantineChange::isReleaseByHand);
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void whatBreaksARuleIsRefusedWithTheRule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Offender.free("", 1))
        .withMessageContaining("1 to 10000 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Offender.free("alice", -1))
        .withMessageContaining("strikes must be >= 0, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Offender("bob", 1, held(1, null).quarantine()))
        .withMessageContaining("must have its name and strikes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Offender("alice", 2, held(1, null).quarantine()))
        .withMessageContaining("must have its name and strikes");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new MonitorHarness().control().restore(Offender.free("bob", 0), held(1, null)))
        .withMessageContaining("must be the same offender");
  }

  private static Offender held(int strike, @Nullable Instant until) {
    return Offender.held(
        new QuarantineEntry(
            "alice", strike, at(Duration.ZERO), until, "budget", "stored", 150, 100));
  }

  private static final class Hearing implements SentinelListener {

    private final List<QuarantineChange> quarantines = new ArrayList<>();

    @Override
    public void onQuarantine(QuarantineChange change) {
      quarantines.add(change);
    }
  }
}
