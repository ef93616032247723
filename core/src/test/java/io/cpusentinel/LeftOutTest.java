package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What there is no room for is counted where operators look. */
class LeftOutTest {

  @Test
  void anOffenderWhoHadToMakeRoomIsCounted() {
    MonitorHarness harness = new MonitorHarness();
    for (int i = 0; i < Quarantine.MAX_OFFENDERS; i++) {
      harness.control().quarantine("offender-" + i, Duration.ofMinutes(1), "by hand");
    }
    assertThat(harness.counts().evictions()).isZero();
    harness.control().quarantine("one more", Duration.ofMinutes(1), "by hand");
    assertThat(harness.counts().evictions()).isEqualTo(1);
  }

  @Test
  void aPrincipalWhoseBudgetWindowWasForgottenIsCounted() {
    MonitorHarness harness =
        new MonitorHarness(
            builder -> builder.budget("tenant-*", Duration.ofHours(1), Duration.ofDays(1)));
    for (int i = 0; i <= BudgetBook.MAX_PRINCIPALS; i++) {
      Transaction transaction = harness.monitor.startTransaction("tx", "rule", "tenant-" + i);
      harness.clock.burn(1_000);
      transaction.close();
    }
    harness.look();
    assertThat(harness.counts().evictions()).isPositive();
  }

  @Test
  void aTransactionWhoseOperationHasNoHistoryIsCounted() {
    MonitorHarness harness = new MonitorHarness();
    for (int i = 0; i < OperationHistory.MAX_OPERATIONS; i++) {
      harness.run("tx", "operation-" + i, 1_000);
    }
    harness.look();
    assertThat(harness.counts().unsampled()).isZero();
    harness.run("tx", "one more", 1_000);
    harness.run("tx", "one more", 1_000);
    harness.look();
    assertThat(harness.counts().unsampled()).isEqualTo(2);
  }
}
