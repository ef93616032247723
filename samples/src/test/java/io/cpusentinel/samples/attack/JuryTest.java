package io.cpusentinel.samples.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JuryTest {

  private static final long THRESHOLD = 100;
  private static final long BOUND = 16;

  private final Jury jury = new Jury("work");

  @Test
  void whoWasFoundAndCannotHaveBurnedTooMuchWasBlamedWrongly() {
    jury.judge(verdict(true), 90, THRESHOLD);

    assertThat(outcome(1).falselyFound()).isEqualTo(1);
  }

  @Test
  void whoWasFoundAndMayHaveBurnedTooMuchWasNot() {
    jury.judge(verdict(true), 90, THRESHOLD + 1);

    assertThat(outcome(1).isAsExpected()).isTrue();
    assertThat(outcome(1).expected()).isZero();
  }

  @Test
  void whoHasSurelyBurnedTooMuchMustBeFound() {
    jury.judge(verdict(true), THRESHOLD + BOUND + 1, 1_000);
    jury.judge(verdict(false), THRESHOLD + BOUND + 1, 1_000);

    assertThat(outcome(1).expected()).isEqualTo(2);
    assertThat(outcome(1).missed()).isEqualTo(1);
  }

  @Test
  void whoMayHaveBurnedTooMuchWithinTheBoundNeedNotBeFound() {
    jury.judge(verdict(false), THRESHOLD + BOUND, 1_000);

    assertThat(outcome(0).expected()).isZero();
    assertThat(outcome(0).isAsExpected()).isTrue();
  }

  @Test
  void aVerdictThatWasNotToldOrAToldOneThatIsNoneIsWrong() {
    jury.judge(verdict(true), 90, 1_000);

    assertThat(outcome(0).falselyFound()).isEqualTo(1);
    assertThat(outcome(2).falselyFound()).isEqualTo(1);
  }

  private Outcome outcome(int told) {
    return jury.outcome("variation", told);
  }

  private static FakeVerdict verdict(boolean isViolation) {
    return new FakeVerdict(isViolation, THRESHOLD, BOUND);
  }
}
