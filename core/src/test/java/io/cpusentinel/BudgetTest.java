package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long DAY_NANOS = 86_400_000_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void cpuThatIsNotPositiveIsRefusedWithTheRuleAndTheValue(long nanos) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Budget(nanos, 1))
        .withMessage("the CPU of a budget must be > 0, was %d ns", nanos);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.of(Duration.ofNanos(nanos), SECOND))
        .withMessage("the CPU of a budget must be > 0, was %s", Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, DAY_NANOS + 1, Long.MAX_VALUE})
  void aWindowOutOfRangeIsRefusedWithTheRuleAndTheValue(long nanos) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Budget(1, nanos))
        .withMessage("the window of a CPU budget must be > 0 and <= 86400 s, was %d ns", nanos);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.of(SECOND, Duration.ofNanos(nanos)))
        .withMessage(
            "the window of a CPU budget must be > 0 and <= 86400 s, was %s",
            Duration.ofNanos(nanos));
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void nullIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.of(null, SECOND))
        .withMessageContaining("the CPU of a budget must be > 0, was null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.of(SECOND, null))
        .withMessageContaining("the window of a CPU budget must be > 0");
  }

  @Test
  void aWindowBeyondALongIsRefusedToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.of(SECOND, Duration.ofSeconds(Long.MAX_VALUE)));
  }

  @Test
  void moreThanAllCpusCouldBurnIsAllowedAndNeverExceeded() {
    Budget endless = Budget.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofNanos(1));
    assertThat(endless).isEqualTo(new Budget(Long.MAX_VALUE, 1));
    assertThat(endless.isExceededBy(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void theBoundsThemselvesAreAllowed() {
    assertThat(Budget.of(Duration.ofNanos(1), Duration.ofDays(1)))
        .isEqualTo(new Budget(1, DAY_NANOS));
  }

  @Test
  void onlyStrictlyMoreExceedsIt() {
    Budget budget = Budget.of(Duration.ofMillis(400), SECOND);
    assertThat(budget.isExceededBy(400_000_000)).isFalse();
    assertThat(budget.isExceededBy(400_000_001)).isTrue();
  }

  @Test
  void aBreachWithoutExcessIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BudgetBreach(null, new Budget(10, 1), 10, "tx", List.of()))
        .withMessage("a breach has more CPU than its budget, was 10 <= 10 ns");
  }

  @Test
  void aContributorWithoutIdOrCpuIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CpuContributor("", "p", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CpuContributor("tx", null, 0))
        .withMessage("a contributor has consumed CPU: must be > 0 ns, was 0");
  }
}
