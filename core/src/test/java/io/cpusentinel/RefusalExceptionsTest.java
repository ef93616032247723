package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RefusalExceptionsTest {

  private static final QuarantineEntry TIMED =
      new QuarantineEntry(
          "alice", 1, Instant.EPOCH, Instant.EPOCH.plusSeconds(60), "threshold", "loop", 2, 1);

  @Test
  void aRefusalNamesTheOffenderTheEndAndTheRule() {
    QuarantinedException refusal = new QuarantinedException(TIMED);
    assertThat(refusal)
        .hasMessage(
            "alice is in quarantine until 1970-01-01T00:01:00Z, by the rule threshold: loop");
    assertThat(refusal.entry()).isSameAs(TIMED);
  }

  @Test
  void aRefusalOfSomebodyBannedSaysThatThereIsNoEnd() {
    QuarantineHarness harness = new QuarantineHarness();
    QuarantineOutcome ban = harness.quarantine.quarantine("bob", null, "fraud");
    assertThat(new QuarantinedException(ban.change().entry()))
        .hasMessage("bob is in quarantine until it is released, by the rule by-hand: fraud");
  }

  @Test
  void aRefusalCanBeSentToAnotherProcess() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new QuarantinedException(TIMED));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((QuarantinedException) in.readObject()).entry()).isEqualTo(TIMED);
    }
  }

  @Test
  void whatCannotBeMeasuredIsNamedWithTheReason() {
    UnmeasurableException refusal = new UnmeasurableException("z3_proof", "virtual thread");
    assertThat(refusal)
        .hasMessage(
            "the CPU time of operation z3_proof cannot be measured, and it must not run"
                + " unmeasured: virtual thread");
    assertThat(refusal.operation()).isEqualTo("z3_proof");
  }

  @Test
  void aStopNamesTheTransactionAndTheFiguresInEveryLanguageAlike() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      CpuLimitExceededException stop =
          new CpuLimitExceededException("tx_1", 123_456_789, Duration.ofMillis(100).toNanos());
      assertThat(stop)
          .hasMessage(
              "transaction tx_1 was stopped: it burned 123.46 ms of CPU and may burn 100.00 ms");
      assertThat(stop.transactionId()).isEqualTo("tx_1");
      assertThat(stop.cpuNanos()).isEqualTo(123_456_789);
      assertThat(stop.thresholdNanos()).isEqualTo(100_000_000);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void anUnknownFigureOfAStopIsNotShownAsANumber() {
    assertThat(new CpuLimitExceededException("tx_1", -1, 1_000_000))
        .hasMessageContaining("burned an unknown amount of CPU and may burn 1.00 ms");
  }
}
