package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random charges against {@link ExactBudget}. */
class BudgetAccuracyTest {

  private static final int CHARGES = 1_000;

  /** What the additions of the model itself may be off by, in nanoseconds. */
  private static final double EPSILON = 1e-3;

  private static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nobodyIsBlamedForWhatLiesOutsideTheWindow(long seed) {
    Run run = new Run(seed);
    int told = 0;
    for (int i = 0; i < CHARGES; i++) {
      BudgetBreach breach = run.charge();
      if (breach != null) {
        told++;
        double exact = run.exact.cpuWithin(run.budget.windowNanos());
        assertThat((double) breach.cpuNanos()).isLessThanOrEqualTo(exact + EPSILON);
      }
    }
    assertThat(told).isPositive();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatExceedsTheBudgetWithinTwoBucketsLessThanTheWindowIsTold(long seed) {
    Run run = new Run(seed);
    long window = run.budget.windowNanos();
    long certain = window - 2 * (window / CpuWindow.BUCKETS + 1);
    int exceeded = 0;
    for (int i = 0; i < CHARGES; i++) {
      boolean wasSilent = run.isSilent();
      BudgetBreach breach = run.charge();
      if (wasSilent && run.isSilent()) {
        assertThat(breach).isNull();
      } else if (run.exact.cpuWithin(certain) > run.budget.cpuNanos() + CHARGES) {
        exceeded++;
        assertThat(breach).as("charge %d", i).isNotNull();
      }
      run.remember(breach);
    }
    assertThat(exceeded).isPositive();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theContributorsAddUpToWhatWasConsumed(long seed) {
    Run run = new Run(seed);
    for (int i = 0; i < CHARGES; i++) {
      BudgetBreach breach = run.charge();
      if (breach != null) {
        long named = breach.contributors().stream().mapToLong(CpuContributor::cpuNanos).sum();
        assertThat(named).isEqualTo(breach.cpuNanos());
      }
    }
  }

  /** About 40 charges per window, so that their sum crosses the budget again and again. */
  private static final class Run {

    private static final int PER_WINDOW = 40;

    private final Random random;
    private final long meanCpuNanos;
    private final Budget budget;
    private final BudgetBook book;
    private final ExactBudget exact = new ExactBudget();
    private long nowNanos = new FakeNanoClock().nanoTime();
    private boolean hasTold;
    private long toldNanos;

    Run(long seed) {
      random = new Random(seed);
      long windowNanos = (long) (1e4 * Math.pow(10, 6 * random.nextDouble()));
      meanCpuNanos = windowNanos / 100;
      long cpuNanos = (long) (meanCpuNanos * PER_WINDOW * (0.8 + 0.2 * random.nextDouble()));
      budget = new Budget(cpuNanos, windowNanos);
      book = new BudgetBook(GlobTable.<Budget>empty().with("*", budget), null);
    }

    @Nullable BudgetBreach charge() {
      CpuCharge charge = next();
      exact.charge(charge);
      List<BudgetBreach> breaches = book.charge(charge);
      return breaches.isEmpty() ? null : breaches.get(0);
    }

    CpuCharge next() {
      long window = budget.windowNanos();
      nowNanos += random.nextLong(2 * window / PER_WINDOW);
      boolean isLate = random.nextInt(8) == 0;
      return before(isLate ? nowNanos - random.nextLong(window / 4) : nowNanos);
    }

    CpuCharge before(long toNanos) {
      long length = random.nextInt(4) == 0 ? 0 : random.nextLong(budget.windowNanos() / 5);
      if (random.nextInt(50) == 0) {
        length = 2 * budget.windowNanos();
      }
      String id = "tx " + random.nextInt(Contributors.MAX);
      long cpuNanos = 1 + random.nextLong(2 * meanCpuNanos);
      return new CpuCharge(id, "p", cpuNanos, toNanos - length, toNanos);
    }

    void remember(@Nullable BudgetBreach breach) {
      if (breach != null) {
        hasTold = true;
        toldNanos = exact.latestNanos();
      }
    }

    boolean isSilent() {
      return hasTold && exact.latestNanos() - toldNanos < budget.windowNanos();
    }
  }
}
