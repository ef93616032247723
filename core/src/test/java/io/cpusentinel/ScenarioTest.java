package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sampling profiler or a limit for each transaction by itself does not see. */
class ScenarioTest {

  private static final long MS = 1_000_000;
  private static final Duration BUDGET = Duration.ofMillis(400);
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final RecordingListener listener = new RecordingListener("l");
  private final MonitorHarness harness =
      new MonitorHarness(
          builder ->
              builder
                  .listener(listener)
                  .threshold("interval", Duration.ofMillis(10))
                  .threshold("forked", Duration.ofMillis(400))
                  .budget("mallory", BUDGET, WINDOW)
                  .totalBudget(BUDGET, WINDOW));
  private final HelperThreads threads = new HelperThreads();

  @AfterEach
  void stop() {
    threads.close();
  }

  @Test
  void aBurstOf200MillisecondsIsFoundAtItsEnd() {
    TransactionMetrics metrics = harness.run("burst", "any", 200 * MS);
    assertThat(metrics.cpuViolation()).isTrue();
    assertThat(theOnly(Detection.END).cpuNanos()).isEqualTo(200 * MS);
  }

  @Test
  void aBurstThatIsOverBeforeASamplerLooksIsFoundByALowerThreshold() {
    TransactionMetrics metrics = harness.run("sub-interval", "interval", 50 * MS);
    assertThat(metrics.cpuViolation()).isTrue();
    assertThat(theOnly(Detection.END).thresholdNanos()).isEqualTo(10 * MS);
  }

  @Test
  void tenThreadsOf50MillisecondsAreFoundAsTenTransactionsOfOnePrincipal() throws Exception {
    runOnTenThreads(number -> "mallory");
    harness.look();
    CpuViolation violation = ofPrincipal("mallory");
    assertThat(violation.cpuNanos()).isGreaterThan(400 * MS).isLessThanOrEqualTo(500 * MS);
    assertThat(violation.contributors()).hasSizeGreaterThan(8);
    assertThat(violation.contributors())
        .allSatisfy(each -> assertThat(each.cpuNanos()).isEqualTo(50 * MS));
  }

  @Test
  void tenThreadsOf50MillisecondsAreFoundUnderTenPrincipals() throws Exception {
    runOnTenThreads(number -> "tenant-" + number);
    harness.look();
    CpuViolation violation = theOnly(Detection.BUDGET);
    assertThat(violation.principal()).isNull();
    assertThat(violation.contributors())
        .extracting(CpuContributor::principal)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(8);
  }

  @Test
  void tenThreadsOf50MillisecondsAreFoundAsOneTransaction() throws Exception {
    Transaction transaction = harness.monitor.startTransaction("one", "forked", "mallory");
    List<TransactionSegment> parts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      parts.add(threads.add().call(transaction::attach));
    }
    harness.wall.pass(50 * MS);
    for (int i = 0; i < 10; i++) {
      threads.get(i).run(() -> harness.clock.set(50 * MS));
      threads.get(i).run(parts.get(i)::close);
    }
    TransactionMetrics metrics = transaction.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(500 * MS);
    assertThat(metrics.cpuViolation()).isTrue();
    harness.look();
    assertThat(ofPrincipal("mallory").contributors())
        .containsExactly(new CpuContributor("one", "mallory", 500 * MS));
  }

  @Test
  void aThousandTransactionsOfOneMillisecondAreFound() {
    for (int i = 0; i < 1_000 && listener.violations.isEmpty(); i++) {
      try (Transaction transaction =
          harness.monitor.startTransaction("small-" + i, "any", "mallory")) {
        harness.clock.burn(MS);
        assertThat(transaction.id()).isNotEmpty();
      }
      if (i % 10 == 9) {
        harness.look();
      }
    }
    CpuViolation violation = ofPrincipal("mallory");
    assertThat(violation.cpuNanos()).isBetween(400 * MS + 1, 420 * MS);
    assertThat(violation.contributors()).hasSize(16);
  }

  @Test
  void aThousandTransactionsThatKeepWithinTheBudgetAreNot() {
    for (int i = 0; i < 1_000; i++) {
      try (Transaction transaction =
          harness.monitor.startTransaction("small-" + i, "any", "mallory")) {
        harness.clock.burn(MS);
        assertThat(transaction.id()).isNotEmpty();
      }
      harness.wall.pass(2 * MS);
      harness.look();
    }
    assertThat(listener.violations).isEmpty();
  }

  private void runOnTenThreads(IntFunction<String> principals) throws Exception {
    harness.look();
    List<Transaction> transactions = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      HelperThread thread = threads.add();
      transactions.add(
          thread.call(
              () ->
                  harness.monitor.startTransaction(
                      "tx-" + number, "any", principals.apply(number))));
    }
    harness.wall.pass(50 * MS);
    for (int i = 0; i < 10; i++) {
      threads.get(i).run(() -> harness.clock.set(50 * MS));
      Transaction transaction = transactions.get(i);
      threads.get(i).run(transaction::close);
    }
    assertThat(listener.violations).isEmpty();
  }

  private CpuViolation ofPrincipal(String principal) {
    return listener.violations.stream()
        .filter(each -> each.detection() == Detection.BUDGET)
        .filter(each -> principal.equals(each.principal()))
        .findFirst()
        .orElseThrow();
  }

  private CpuViolation theOnly(Detection detection) {
    assertThat(listener.violations).hasSize(1);
    CpuViolation violation = listener.violations.get(0);
    assertThat(violation.detection()).isEqualTo(detection);
    return violation;
  }
}
