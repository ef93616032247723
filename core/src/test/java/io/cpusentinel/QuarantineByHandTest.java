package io.cpusentinel;

import static io.cpusentinel.QuarantineAction.BAN;
import static io.cpusentinel.QuarantineAction.EXTEND;
import static io.cpusentinel.QuarantineAction.QUARANTINE;
import static io.cpusentinel.QuarantineAction.RELEASE;
import static io.cpusentinel.QuarantineHarness.FIRST;
import static io.cpusentinel.QuarantineHarness.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineByHandTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final QuarantineHarness harness = new QuarantineHarness();
  private final Quarantine quarantine = harness.quarantine;

  @Test
  void anEntryMadeByHandHasNoFiguresAndIsNoStrike() {
    QuarantineOutcome outcome = quarantine.quarantine("alice", HOUR, "noisy");
    QuarantineEntry expected =
        new QuarantineEntry("alice", 0, at(Duration.ZERO), at(HOUR), "by-hand", "noisy", -1, -1);
    assertThat(outcome.change())
        .isEqualTo(new QuarantineChange(QUARANTINE, expected, "noisy", at(Duration.ZERO)));
    assertThat(quarantine.find("alice")).isEqualTo(expected);
    harness.pass(HOUR);
    assertThat(quarantine.find("alice")).isNull();
    assertThat(harness.expire()).hasSize(1);
    assertThat(harness.strike("alice").entry().strike()).isEqualTo(1);
  }

  @Test
  void withoutALengthItIsABan() {
    QuarantineChange change = quarantine.quarantine("alice", null, "fraud").change();
    assertThat(change.action()).isEqualTo(BAN);
    assertThat(change.entry().isPermanent()).isTrue();
  }

  @Test
  void theOperatorsWordReplacesWhatThereWasBeItShorterOrLonger() {
    harness.strike("alice");
    assertThat(quarantine.quarantine("alice", HOUR, "longer").change().action()).isEqualTo(EXTEND);
    quarantine.quarantine("alice", null, "for ever");
    harness.pass(Duration.ofSeconds(1));
    QuarantineChange change = quarantine.quarantine("alice", FIRST, "shorter").change();
    assertThat(change.action()).isEqualTo(QUARANTINE);
    assertThat(change.entry().strike()).isEqualTo(1);
    assertThat(change.entry().since()).isEqualTo(at(Duration.ZERO));
    assertThat(quarantine.find("alice")).isEqualTo(change.entry());
    harness.pass(FIRST);
    assertThat(quarantine.find("alice")).isNull();
    assertThat(harness.expire()).hasSize(1);
  }

  @Test
  void whatHadEndedIsToldBeforeTheHandMadeEntry() {
    harness.strike("alice");
    harness.pass(FIRST);
    QuarantineOutcome outcome = quarantine.quarantine("alice", HOUR, "again");
    assertThat(outcome.released()).extracting(QuarantineChange::reason).containsExactly("expired");
    assertThat(outcome.change().action()).isEqualTo(QUARANTINE);
  }

  @Test
  void aReleaseFreesAndForgetsTheStrikes() {
    QuarantineEntry entry = harness.strike("alice").entry();
    assertThat(quarantine.release("alice"))
        .isEqualTo(new QuarantineChange(RELEASE, entry, "by hand", at(Duration.ZERO)));
    assertThat(quarantine.find("alice")).isNull();
    assertThat(quarantine.isEmpty()).isTrue();
    harness.pass(FIRST);
    assertThat(harness.expire()).isEmpty();
    assertThat(harness.strike("alice").entry().strike()).isEqualTo(1);
  }

  @Test
  void aBanIsReleasedToo() {
    quarantine.quarantine("alice", null, "fraud");
    assertThat(quarantine.release("alice")).isNotNull();
    assertThat(quarantine.find("alice")).isNull();
  }

  @Test
  void aReleaseOfNobodyIsNone() {
    assertThat(quarantine.release("alice")).isNull();
  }

  @Test
  void aReleaseOfSomebodyFreeForgetsTheStrikes() {
    harness.strike("alice");
    harness.pass(FIRST);
    harness.expire();
    assertThat(quarantine.release("alice"))
        .isEqualTo(
            new QuarantineChange(
                RELEASE,
                new QuarantineEntry(
                    "alice", 1, at(FIRST), at(FIRST), "by-hand", "strikes forgotten", -1, -1),
                "strikes forgotten",
                at(FIRST)));
    assertThat(quarantine.release("alice")).isNull();
    assertThat(harness.strike("alice").entry().strike()).isEqualTo(1);
  }

  @Test
  void aReleaseAfterTheEndForgetsTheStrikesAndTheEndIsStillTold() {
    harness.strike("alice");
    harness.pass(FIRST);
    assertThat(quarantine.release("alice"))
        .isNotNull()
        .returns("strikes forgotten", QuarantineChange::reason);
    assertThat(quarantine.offender("alice").isForgotten()).isTrue();
    assertThat(harness.expire()).extracting(QuarantineChange::reason).containsExactly("expired");
    assertThat(harness.strike("alice").entry().strike()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void aWrongOffenderIsRefusedWithTheRule() {
    String rule = "an offender must have 1 to 10000 characters, was ";
    for (String wrong : new String[] {null, "", "x".repeat(10_001)}) {
      refuses(() -> quarantine.quarantine(wrong, HOUR, ""), rule);
      refuses(() -> quarantine.release(wrong), rule);
    }
    assertThat(quarantine.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P3651D", "PT2562047788015215H"})
  void aWrongLengthIsRefusedWithTheRule(String length) {
    refuses(
        () -> quarantine.quarantine("alice", Duration.parse(length), ""),
        "a quarantine must last more than 0 and at most 3650 days, was PT");
    assertThat(quarantine.isEmpty()).isTrue();
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void aWrongReasonIsRefusedWithTheRule() {
    refuses(() -> quarantine.quarantine("alice", HOUR, null), "a reason must not be null");
    refuses(
        () -> quarantine.quarantine("alice", HOUR, "x".repeat(10_001)),
        "at most 10000 characters, was one of 10001 characters");
    assertThat(quarantine.isEmpty()).isTrue();
  }

  @Test
  void theLongestNamesReasonsAndLengthsAreAllowed() {
    String longest = "x".repeat(10_000);
    quarantine.quarantine(longest, Duration.ofDays(3650), longest);
    harness.pass(Duration.ofDays(3650).minusNanos(1));
    assertThat(quarantine.find(longest)).isNotNull();
  }

  private static void refuses(ThrowingCallable call, String rule) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(rule);
  }
}
