package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.ThreadCpuClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  private SqlDatabase database;
  private Workloads workloads;

  @BeforeEach
  void open() {
    database = SqlDatabase.open();
    workloads = Workloads.open(database, ThreadCpuClock.best());
  }

  @AfterEach
  void close() {
    workloads.close();
    database.close();
  }

  @Test
  void smallScriptAddsUpDiscountedPrices() {
    assertThat(workloads.run("script_small")).isEqualTo(5829);
    assertThat(workloads.run("script_small")).as("in a fresh scope").isEqualTo(5829);
  }

  @Test
  void burningScriptComputesWhatJavaDoes() {
    long hash = 7;
    for (int i = 0; i < 5_000_000; i++) {
      hash = (hash * 31 + i) % 1_000_003;
    }

    assertThat(workloads.run("script_burn")).isEqualTo(hash);
  }

  @Test
  void lookUpFindsTheRow() {
    assertThat(workloads.run("sql_lookup")).isEqualTo(balance(1234));
  }

  @Test
  void crossJoinLooksAtEveryPair() {
    long pairs = 0;
    for (int a = 1; a <= SqlDatabase.ACCOUNTS; a++) {
      for (int b = 1; b <= SqlDatabase.ACCOUNTS; b++) {
        boolean isMatch = balance(a) * balance(b) % 7 == 3 && balance(a) + balance(b) > 500;
        pairs += isMatch ? 1 : 0;
      }
    }

    assertThat(workloads.run("sql_cross_join")).isEqualTo(pairs);
  }

  @Test
  void normalExpressionFindsTheLinesOfALog() {
    assertThat(workloads.run("regex_normal")).isEqualTo(3);
  }

  @Test
  void burningExpressionFindsNothing() {
    assertThat(workloads.run("regex_burn")).isZero();
  }

  @Test
  void requestHasFourParameters() {
    assertThat(workloads.run("request")).isEqualTo(4);
  }

  @Test
  void burstAdvancesTheThreadsOwnClockByItsLength() {
    long start = ThreadCpuClock.best().currentThreadCpuNanos();

    workloads.run("burst_5ms");

    assertThat(ThreadCpuClock.best().currentThreadCpuNanos() - start)
        .isGreaterThanOrEqualTo(Duration.ofMillis(5).toNanos());
  }

  @Test
  void databasesOfTwoRunsAreApart() {
    try (SqlDatabase other = SqlDatabase.open();
        SqlWorkload lookup = SqlWorkload.lookup(other)) {
      assertThat(lookup.run()).isEqualTo(balance(1234));
    }
    assertThat(workloads.run("sql_lookup")).isEqualTo(balance(1234));
  }

  @Test
  void unknownOperationIsRefused() {
    assertThatThrownBy(() -> workloads.run("other"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was other");
  }

  private static long balance(int id) {
    return id * 7919L % 1000;
  }
}
