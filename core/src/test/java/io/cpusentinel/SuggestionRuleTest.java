package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionRuleTest {

  private static final Duration MS = Duration.ofMillis(1);

  @Test
  void theDefaultIs10MillisecondsAndThreeTimesThe99thPercentileOf100Samples() {
    assertThat(SuggestionRule.DEFAULT)
        .isEqualTo(new SuggestionRule(Duration.ofMillis(10), 3.0, 100));
  }

  @Test
  void theLargerOfFloorAndFactorTimesPercentileIsSuggested() {
    SuggestionRule rule = new SuggestionRule(MS, 2.5, 1);
    assertThat(rule.suggest(399_999)).isEqualTo(CpuThreshold.ofMillis(1));
    assertThat(rule.suggest(500_000)).isEqualTo(new CpuThreshold(1_250_000));
    assertThat(rule.suggest(0)).isEqualTo(CpuThreshold.ofMillis(1));
  }

  @Test
  void noSuggestionIsLongerThanADay() {
    SuggestionRule rule = new SuggestionRule(MS, Double.MAX_VALUE, 1);
    assertThat(rule.suggest(1)).isEqualTo(CpuThreshold.of(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 86_400_000_000_001L})
  void aFloorOutOfRangeIsRefusedWithTheRuleAndTheValue(long nanos) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SuggestionRule(Duration.ofNanos(nanos), 3, 100))
        .withMessage(
            "the floor of suggested thresholds must be > 0 and <= 86400 s, was %s",
            Duration.ofNanos(nanos));
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void noFloorIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SuggestionRule(null, 3, 100))
        .withMessageContaining("was null");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.99, Double.NaN, Double.POSITIVE_INFINITY})
  void aFactorOutOfRangeIsRefusedWithTheRuleAndTheValue(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SuggestionRule(MS, factor, 100))
        .withMessage("the factor of suggested thresholds must be >= 1 and finite, was %s", factor);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void noSamplesAtAllIsRefused(int minSamples) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SuggestionRule(MS, 3, minSamples))
        .withMessage("suggested thresholds need at least 1 sample, was %s", minSamples);
  }

  @Test
  void theBoundsThemselvesAreAllowed() {
    SuggestionRule rule = new SuggestionRule(Duration.ofDays(1), 1, 1);
    assertThat(rule.suggest(1)).isEqualTo(CpuThreshold.of(Duration.ofDays(1)));
  }
}
