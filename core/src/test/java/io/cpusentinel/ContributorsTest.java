package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContributorsTest {

  private static final long WINDOW = 60_000;
  private static final long T0 = new FakeNanoClock().nanoTime();

  private final Contributors contributors = new Contributors(WINDOW, T0);

  @Test
  void theLargestComesFirst() {
    add("small", "p", 1, T0);
    add("large", null, 3, T0);
    add("middle", "q", 2, T0);
    assertThat(contributors.largestFirst(T0))
        .containsExactly(
            new CpuContributor("large", null, 3),
            new CpuContributor("middle", "q", 2),
            new CpuContributor("small", "p", 1));
  }

  @Test
  void chargesOfOneTransactionAddUp() {
    add("a", "p", 1, T0);
    add("b", "p", 2, T0);
    add("a", "p", 3, T0 + 5_000);
    assertThat(contributors.largestFirst(T0 + 5_000))
        .containsExactly(new CpuContributor("a", "p", 4), new CpuContributor("b", "p", 2));
  }

  @Test
  void theSameIdOfAnotherPrincipalIsAnotherTransaction() {
    add("a", "p", 3, T0);
    add("a", "q", 2, T0);
    add("a", null, 1, T0);
    assertThat(contributors.largestFirst(T0))
        .containsExactly(
            new CpuContributor("a", "p", 3),
            new CpuContributor("a", "q", 2),
            new CpuContributor("a", null, 1));
  }

  @Test
  void ofATransactionThatRunsForLongOnlyThePartWithinTheWindowCounts() {
    contributors.add(new CpuCharge("a", null, 60, T0, T0 + WINDOW), T0 + WINDOW);
    contributors.add(new CpuCharge("a", null, 60, T0 + WINDOW, T0 + 2 * WINDOW), T0 + 2 * WINDOW);
    assertThat(contributors.largestFirst(T0 + 2 * WINDOW))
        .containsExactly(new CpuContributor("a", null, 59));
  }

  @Test
  void thoseOlderThanTheWindowDoNotCount() {
    add("old", null, 10, T0);
    add("new", null, 1, T0 + WINDOW);
    assertThat(contributors.largestFirst(T0 + WINDOW))
        .containsExactly(new CpuContributor("new", null, 1));
  }

  @Test
  void theLargestStayAndTheLastPlaceIsTheNewests() {
    for (int i = 1; i <= 100; i++) {
      add("large " + i, null, 1_000 + (i * 37) % 101, T0);
      add("tiny " + i, null, 1, T0);
    }
    assertThat(contributors.largestFirst(T0))
        .hasSize(Contributors.MAX)
        .endsWith(new CpuContributor("tiny 100", null, 1))
        .extracting(CpuContributor::cpuNanos)
        .startsWith(1_100L, 1_099L, 1_098L, 1_097L, 1_096L, 1_095L, 1_094L, 1_093L, 1_092L)
        .contains(1_086L);
  }

  @Test
  void ofEqualOnesTheFirstThatCameGoesFirst() {
    for (int i = 0; i < 2 * Contributors.MAX; i++) {
      add("tx " + i, null, 1, T0);
    }
    assertThat(contributors.largestFirst(T0))
        .extracting(CpuContributor::transactionId)
        .containsExactly(
            "tx 16", "tx 17", "tx 18", "tx 19", "tx 20", "tx 21", "tx 22", "tx 23", "tx 24",
            "tx 25", "tx 26", "tx 27", "tx 28", "tx 29", "tx 30", "tx 31");
  }

  @Test
  void whoHasLeftTheWindowMakesRoomBeforeAnybodyElse() {
    add("old", null, 1_000, T0);
    for (int i = 1; i < Contributors.MAX; i++) {
      add("tx " + i, null, 1, T0 + WINDOW);
    }
    add("newest", null, 1, T0 + WINDOW);
    assertThat(contributors.largestFirst(T0 + WINDOW)).hasSize(Contributors.MAX);
  }

  @Test
  void oneThatIsChargedInSmallPiecesGrowsAmongLargerOnes() {
    for (int i = 0; i < Contributors.MAX; i++) {
      add("large " + i, null, 10, T0);
    }
    for (int i = 0; i < 20; i++) {
      add("running", null, 1, T0);
    }
    assertThat(contributors.largestFirst(T0).get(0))
        .isEqualTo(new CpuContributor("running", null, 20));
  }

  private void add(String id, @Nullable String principal, long cpuNanos, long atNanos) {
    contributors.add(new CpuCharge(id, principal, cpuNanos, atNanos, atNanos), atNanos);
  }
}
