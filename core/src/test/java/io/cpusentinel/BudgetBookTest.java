package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetBookTest {

  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;

  /** So that the moments of a test pass the overflow of a long. */
  private static final long T0 = new FakeNanoClock().nanoTime();

  private static final Budget MS_400 = Budget.of(Duration.ofMillis(400), Duration.ofSeconds(1));
  private static final GlobTable<Budget> NONE = GlobTable.empty();

  private final BudgetBook book = new BudgetBook(NONE.with("tenant-*", MS_400), null);

  @Test
  void withoutBudgetsNothingIsBreached() {
    BudgetBook none = new BudgetBook(NONE, null);
    assertThat(none.charge(charge("tx", "a", 1_000, 0, 1_000))).isEmpty();
    assertThat(none.size()).isZero();
  }

  @Test
  void burningExactlyTheBudgetIsAllowed() {
    assertThat(book.charge(charge("a", "tenant-1", 400, 0, 400))).isEmpty();
    assertThat(book.charge(new CpuCharge("b", "tenant-1", 1, T0 + 400 * MS, T0 + 400 * MS)))
        .hasSize(1);
  }

  @Test
  void tenTransactionsOf50MillisecondsAreFound() {
    for (long i = 0; i < 8; i++) {
      assertThat(book.charge(charge("tx " + i, "tenant-1", 50, i * 90, i * 90 + 50))).isEmpty();
    }
    List<BudgetBreach> breaches = book.charge(charge("tx 8", "tenant-1", 50, 720, 770));
    assertThat(breaches).hasSize(1);
    BudgetBreach breach = breaches.get(0);
    assertThat(breach.principal()).isEqualTo("tenant-1");
    assertThat(breach.budget()).isEqualTo(MS_400);
    assertThat(breach.cpuNanos()).isEqualTo(450 * MS);
    assertThat(breach.transactionId()).isEqualTo("tx 8");
    assertThat(breach.contributors())
        .hasSize(9)
        .startsWith(new CpuContributor("tx 0", "tenant-1", 50 * MS))
        .endsWith(new CpuContributor("tx 8", "tenant-1", 50 * MS));
    assertThat(book.charge(charge("tx 9", "tenant-1", 50, 810, 860))).isEmpty();
  }

  @Test
  void tenPartsOf50MillisecondsOfOneTransactionAreFound() {
    for (long i = 0; i < 8; i++) {
      assertThat(book.charge(charge("tx", "tenant-1", 50, 0, 50))).isEmpty();
    }
    assertThat(book.charge(charge("tx", "tenant-1", 50, 0, 50)))
        .containsExactly(
            new BudgetBreach(
                "tenant-1",
                MS_400,
                450 * MS,
                "tx",
                List.of(new CpuContributor("tx", "tenant-1", 450 * MS))));
  }

  @Test
  void tenPrincipalsOf50MillisecondsAreFoundByTheTotalBudget() {
    BudgetBook total = new BudgetBook(NONE.with("*", MS_400), MS_400);
    for (long i = 0; i < 8; i++) {
      assertThat(total.charge(charge("tx", "tenant-" + i, 50, 0, 50))).isEmpty();
    }
    List<BudgetBreach> breaches = total.charge(charge("tx", "tenant-8", 50, 0, 50));
    assertThat(breaches).hasSize(1);
    BudgetBreach breach = breaches.get(0);
    assertThat(breach.principal()).isNull();
    assertThat(breach.cpuNanos()).isEqualTo(450 * MS);
    assertThat(breach.contributors())
        .hasSize(9)
        .contains(new CpuContributor("tx", "tenant-0", 50 * MS))
        .contains(new CpuContributor("tx", "tenant-8", 50 * MS));
  }

  @Test
  void aThousandTransactionsOf1MillisecondAreFound() {
    int found = 0;
    for (long i = 0; i < 1_000; i++) {
      List<BudgetBreach> breaches =
          book.charge(new CpuCharge("tx " + i, "tenant-1", MS, at(i * 0.9), at(i * 0.9 + 1)));
      if (!breaches.isEmpty()) {
        found++;
        assertThat(i).isEqualTo(400);
        assertThat(breaches.get(0).cpuNanos()).isEqualTo(401 * MS);
        assertThat(breaches.get(0).contributors())
            .hasSize(Contributors.MAX)
            .contains(new CpuContributor("tx 400", "tenant-1", MS));
      }
    }
    assertThat(found).isEqualTo(1);
  }

  @Test
  void spreadOverMoreThanTheWindowNothingIsFound() {
    for (long i = 0; i < 1_000; i++) {
      assertThat(book.charge(charge("a" + i, "tenant-1", 50, i * 130, i * 130 + 50))).isEmpty();
      assertThat(book.charge(charge("b" + i, "tenant-2", 1, i * 3, i * 3 + 1))).isEmpty();
    }
  }

  @Test
  void theWindowSlides() {
    assertThat(book.charge(charge("a", "tenant-1", 250, 700, 990))).isEmpty();
    assertThat(book.charge(charge("b", "tenant-1", 250, 1_010, 1_300)))
        .extracting(BudgetBreach::cpuNanos)
        .containsExactly(500 * MS);
  }

  @Test
  void aWindowApartTheSameIsAllowed() {
    assertThat(book.charge(charge("a", "tenant-1", 250, 0, 250))).isEmpty();
    assertThat(book.charge(charge("b", "tenant-1", 250, 1_250, 1_500))).isEmpty();
  }

  @Test
  void aBreachIsToldAgainOneWindowLaterIfItStillIsAbove() {
    book.charge(charge("a", "tenant-1", 400, 0, 400));
    assertThat(book.charge(charge("a", "tenant-1", 100, 400, 500))).hasSize(1);
    assertThat(book.charge(charge("a", "tenant-1", 500, 500, 1_000))).isEmpty();
    assertThat(book.charge(charge("a", "tenant-1", 499, 1_000, 1_499))).isEmpty();
    assertThat(book.charge(charge("a", "tenant-1", 1, 1_499, 1_500))).hasSize(1);
    assertThat(book.charge(charge("a", "tenant-1", 1, 2_501, 2_502))).isEmpty();
  }

  @Test
  void aPrincipalsBreachAndTheTotalsAreToldTogether() {
    Budget half = Budget.of(Duration.ofMillis(500), Duration.ofSeconds(2));
    BudgetBook both = new BudgetBook(NONE.with("a", MS_400), half);
    both.charge(charge("b", "b", 90, 0, 90));
    assertThat(both.charge(charge("a", "a", 450, 0, 450)))
        .extracting(BudgetBreach::principal, BudgetBreach::budget, BudgetBreach::cpuNanos)
        .containsExactly(tuple("a", MS_400, 450 * MS), tuple(null, half, 540 * MS));
  }

  @Test
  void principalsOfOnePatternHaveABudgetEach() {
    assertThat(book.charge(charge("a", "tenant-1", 300, 0, 300))).isEmpty();
    assertThat(book.charge(charge("b", "tenant-2", 300, 0, 300))).isEmpty();
    assertThat(book.charge(charge("c", "tenant-2", 300, 0, 300)))
        .extracting(BudgetBreach::principal)
        .containsExactly("tenant-2");
  }

  @Test
  void whoHasNoPrincipalCountsForTheTotalOnly() {
    BudgetBook both = new BudgetBook(NONE.with("*", new Budget(1, 1)), MS_400);
    assertThat(both.charge(charge("tx", null, 401, 0, 401)))
        .extracting(BudgetBreach::principal)
        .containsOnlyNulls()
        .hasSize(1);
    assertThat(both.size()).isZero();
  }

  @Test
  void theMostSpecificPatternGivesTheBudget() {
    Budget less = new Budget(1, SECOND);
    book.setBudgets(NONE.with("tenant-*", MS_400).with("tenant-1*", less), MS_400);
    assertThat(book.budgetOf("tenant-17")).isEqualTo(less);
    assertThat(book.budgetOf("tenant-2")).isEqualTo(MS_400);
    assertThat(book.budgetOf("other")).isNull();
    assertThat(book.budgetOf(null)).isNull();
    assertThat(book.total()).isEqualTo(MS_400);
    assertThat(book.budgets()).isEqualTo(Map.of("tenant-*", MS_400, "tenant-1*", less));
  }

  @Test
  void aChargeThatComesLateIsJudgedWithTheLatest() {
    book.charge(charge("a", "tenant-1", 300, 1_700, 2_000));
    assertThat(book.charge(charge("b", "tenant-1", 300, 500, 800))).isEmpty();
    assertThat(book.charge(charge("c", "tenant-1", 101, 1_600, 1_701)))
        .extracting(BudgetBreach::cpuNanos)
        .containsExactly(401 * MS);
  }

  @Test
  void aChangedBudgetBeginsAnewAndTheOthersKeepWhatWasBurned() {
    Budget more = Budget.of(Duration.ofMillis(401), Duration.ofSeconds(1));
    book.setBudgets(NONE.with("tenant-*", MS_400).with("x-*", MS_400), MS_400);
    book.charge(charge("a", "tenant-1", 150, 0, 150));
    book.charge(charge("a", "x-1", 350, 0, 350));
    book.setBudgets(NONE.with("x-*", more).with("tenant-*", MS_400), MS_400);
    assertThat(book.size()).isEqualTo(1);
    assertThat(book.charge(charge("b", "tenant-1", 300, 150, 450))).hasSize(1);
    assertThat(book.charge(charge("b", "x-1", 100, 350, 450))).isEmpty();
    book.setBudgets(NONE, null);
    assertThat(book.size()).isZero();
  }

  @Test
  void aBudgetOfAllTogetherThatDidNotChangeKeepsWhatWasBurned() {
    book.setBudgets(NONE, MS_400);
    book.charge(charge("a", null, 350, 0, 350));
    book.setBudgets(NONE.with("tenant-*", MS_400), MS_400);
    assertThat(book.charge(charge("b", null, 51, 350, 401))).hasSize(1);
    book.setBudgets(NONE, Budget.of(Duration.ofMillis(401), Duration.ofSeconds(1)));
    assertThat(book.charge(charge("c", null, 51, 350, 401))).isEmpty();
    assertThat(book.charge(charge("c", null, 351, 401, 752))).hasSize(1);
    book.setBudgets(NONE, null);
    assertThat(book.charge(charge("d", null, 500, 2_000, 2_500))).isEmpty();
  }

  @Test
  void aMillionPrincipalsLeaveTenThousandAndAreCounted() {
    for (int i = 0; i < 1_000_000; i++) {
      book.charge(charge("tx", "tenant-" + i, 1, 0, 1));
      assertThat(book.size()).isLessThanOrEqualTo(BudgetBook.MAX_PRINCIPALS);
    }
    assertThat(book.size()).isGreaterThan(BudgetBook.MAX_PRINCIPALS * 9 / 10);
    assertThat(book.evictions()).isEqualTo(1_000_000 - book.size());
  }

  @Test
  void whoWasChargedLeastRecentlyGoesFirst() {
    book.charge(charge("tx", "tenant-kept", 300, 0, 300));
    book.charge(charge("tx", "tenant-lost", 300, 0, 300));
    for (int i = 0; i < BudgetBook.MAX_PRINCIPALS; i++) {
      book.charge(charge("tx", "tenant-" + i, 1, 0, 1));
      book.charge(new CpuCharge("tx", "tenant-kept", 1, at(300), at(300)));
    }
    assertThat(book.evictions()).isPositive();
    assertThat(book.charge(charge("tx", "tenant-kept", 100, 300, 400))).hasSize(1);
    assertThat(book.charge(charge("tx", "tenant-lost", 200, 300, 500))).isEmpty();
  }

  @Test
  void emptyWindowsGoBeforeAnyOther() {
    Budget longer = Budget.of(Duration.ofSeconds(1), Duration.ofHours(1));
    book.setBudgets(NONE.with("tenant-*", MS_400).with("long-*", longer), null);
    book.charge(charge("tx", "long-1", 900, 0, 900));
    for (int i = 0; i < BudgetBook.MAX_PRINCIPALS - 1; i++) {
      book.charge(charge("tx", "tenant-" + i, 1, 0, 1));
    }
    assertThat(book.size()).isEqualTo(BudgetBook.MAX_PRINCIPALS);
    book.charge(charge("tx", "tenant-new", 1, 2_000, 2_001));
    assertThat(book.size()).isEqualTo(2);
    assertThat(book.evictions()).isZero();
    assertThat(book.charge(charge("tx", "long-1", 101, 2_000, 2_101))).hasSize(1);
  }

  @Test
  void emptyWindowsDoNotStayUntilAllPlacesAreTaken() {
    for (long i = 0; i < 100_000; i++) {
      book.charge(charge("tx", "tenant-" + i, 1, i * 50, i * 50 + 1));
      assertThat(book.size()).isLessThanOrEqualTo(64);
    }
    assertThat(book.evictions()).isZero();
  }

  private static CpuCharge charge(
      String id, @Nullable String principal, long cpuMillis, long fromMillis, long toMillis) {
    return new CpuCharge(id, principal, cpuMillis * MS, T0 + fromMillis * MS, T0 + toMillis * MS);
  }

  private static long at(double millis) {
    return T0 + (long) (millis * MS);
  }
}
