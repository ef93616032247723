package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrisisRuleTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void byDefaultOneViolationStartsItAndAMinuteEndsIt() {
    assertThat(CrisisRule.DEFAULT)
        .isEqualTo(new CrisisRule(1, SECOND, Duration.ofSeconds(60), 1.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001, Integer.MIN_VALUE})
  void aWrongNumberOfViolationsIsRefused(int violations) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CrisisRule(violations, SECOND, SECOND, 1))
        .withMessage("a crisis must start after 1 to 10000 violations, was " + violations);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.000000001S"})
  @SuppressWarnings("NullAway") // what an application may do
  void aWrongLengthIsRefused(@Nullable String text) {
    Duration length = text == null ? null : Duration.parse(text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CrisisRule(1, length, SECOND, 1))
        .withMessage("the window of a crisis must be more than 0 and at most a day, was " + length);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CrisisRule(1, SECOND, length, 1))
        .withMessageStartingWith("the quiet period of a crisis must be more than 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
  void aWrongScaleIsRefused(double scale) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CrisisRule(1, SECOND, SECOND, scale))
        .withMessage("the threshold scale of a crisis must be > 0 and <= 1, was " + scale);
  }

  @Test
  void theBoundsThemselvesAreAllowed() {
    assertThat(new CrisisRule(10_000, DAY, DAY, Double.MIN_VALUE).violations()).isEqualTo(10_000);
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void aChangeWithoutReasonOrTimeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CrisisChange(true, null, null, Instant.EPOCH));
    assertThatIllegalArgumentException().isThrownBy(() -> new CrisisChange(true, "", null, null));
  }
}
