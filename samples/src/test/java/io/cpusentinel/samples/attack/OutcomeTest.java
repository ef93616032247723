package io.cpusentinel.samples.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Detection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private final Witness witness = new Witness();

  @Test
  void aDeedIsFoundIfItWasSeenOnItsThread() {
    see("a", 7);
    see("b", 8);

    Outcome outcome = outcome(new Deed("a", 7), new Deed("b", 8));

    assertThat(outcome.found()).isEqualTo(2);
    assertThat(outcome.isAsExpected()).isTrue();
  }

  @Test
  void aDeedThatNobodyToldOfIsMissed() {
    see("a", 7);

    Outcome outcome = outcome(new Deed("a", 7), new Deed("b", 8));

    assertThat(outcome.missed()).isEqualTo(1);
    assertThat(outcome.isAsExpected()).isFalse();
  }

  @Test
  void theRightDeedOnTheWrongThreadIsMissedAndSomebodyElseBlamed() {
    see("a", 8);

    Outcome outcome = outcome(new Deed("a", 7));

    assertThat(outcome.missed()).isEqualTo(1);
    assertThat(outcome.falselyFound()).isEqualTo(1);
  }

  @Test
  void aDeedThatIsToldTwiceIsOnceTooOften() {
    see("a", 7);
    see("a", 7);

    Outcome outcome = outcome(new Deed("a", 7));

    assertThat(outcome.found()).isEqualTo(1);
    assertThat(outcome.falselyFound()).isEqualTo(1);
    assertThat(outcome.isAsExpected()).isFalse();
  }

  @Test
  void theTableSaysHowManyRowsAreNotAsTheyMustBe() {
    Outcome found = new Outcome("calm", "one", 3, 3, 0, "12 ms");
    Outcome missed = new Outcome("storm", "two", 3, 2, 0, "");

    assertThat(OutcomeTable.lines(List.of(found, missed)))
        .containsExactly(
            "scenario  variation  expected  found  missed  false  figure",
            "calm      one               3      3       0      0  12 ms",
            "storm     two               3      2       1      0",
            "NOT AS IT MUST BE: 1 of 2 rows.");
  }

  private Outcome outcome(Deed... deeds) {
    return Outcome.of("scenario", "variation", List.of(deeds), witness, "");
  }

  private void see(String transaction, long threadId) {
    witness.onViolation(
        CpuViolation.builder(Detection.END, 2, 1)
            .transactionId(transaction)
            .thread(threadId, "attacker")
            .timestamp(Instant.EPOCH)
            .build());
  }
}
