package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResponderTest {

  private static final long GUILTY = MonitorHarness.THRESHOLD + 1;

  private final RecordingListener listener = new RecordingListener("l");
  private final MonitorHarness harness =
      new MonitorHarness(
          builder ->
              builder
                  .listener(listener)
                  .enforcement(Enforcement.OBSERVE)
                  .escalation(Duration.ofSeconds(60), Duration.ofMinutes(15)));

  @Test
  void whatAnOffenderDoesWithinOneOutermostTransactionIsOneStrike() {
    Transaction request = harness.start("request");
    for (int i = 0; i < 3; i++) {
      offend("mallory");
    }
    offend("eve");
    request.close();
    assertThat(listener.violations)
        .filteredOn(each -> each.principal() != null)
        .extracting(CpuViolation::strike)
        .containsExactly(1, 0, 0, 1);
  }

  /** Else whoever works inside a transaction that lasts for days had one strike for ever. */
  @Test
  void whoIsAdmittedAgainHasTheNextStrikeWithinTheSameTransaction() {
    Transaction server = harness.start("server");
    offend("mallory");
    harness.wall.pass(Duration.ofSeconds(61).toNanos());
    harness.look();
    offend("mallory");
    offend("mallory");
    server.close();
    assertThat(listener.violations)
        .filteredOn(each -> each.principal() != null)
        .extracting(CpuViolation::strike)
        .containsExactly(1, 2, 0);
  }

  @Test
  void inTransactionsOfItsOwnEachIsAStrike() {
    offend("mallory");
    offend("mallory");
    assertThat(listener.violations).extracting(CpuViolation::strike).containsExactly(1, 2);
    assertThat(harness.counts().violations()).isEqualTo(2);
  }

  private void offend(String principal) {
    try (Transaction transaction = harness.monitor.startTransaction("tx", "any", principal)) {
      harness.clock.burn(GUILTY);
      assertThat(transaction.principal()).isEqualTo(principal);
    }
  }
}
