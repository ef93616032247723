package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuThresholdTest {

  private static final long DAY_NANOS = 86_400_000_000_000L;

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e308,
        -1e308,
        Double.MIN_VALUE,
        1e-7,
        86_400_000.1
      })
  void millisecondsOutOfRangeAreRefusedWithTheRuleAndTheValue(double millis) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuThreshold.ofMillis(millis))
        .withMessageContaining("must be > 0 and <= 86400000 ms")
        .withMessageContaining(Double.toString(millis));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, DAY_NANOS + 1, Long.MAX_VALUE})
  void nanosecondsOutOfRangeAreRefused(long nanos) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CpuThreshold(nanos));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuThreshold.of(Duration.ofNanos(nanos)))
        .withMessageContaining("must be > 0");
  }

  @Test
  void aDurationBeyondALongIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuThreshold.of(Duration.ofSeconds(Long.MAX_VALUE)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuThreshold.of(Duration.ofSeconds(Long.MIN_VALUE)));
  }

  @Test
  void theBoundsThemselvesAreAllowed() {
    assertThat(CpuThreshold.ofMillis(86_400_000).nanos()).isEqualTo(DAY_NANOS);
    assertThat(CpuThreshold.of(Duration.ofDays(1)).nanos()).isEqualTo(DAY_NANOS);
    assertThat(CpuThreshold.ofMillis(0.000001).nanos()).isEqualTo(1);
    assertThat(CpuThreshold.of(Duration.ofNanos(1)).nanos()).isEqualTo(1);
  }

  @Test
  void theSameLengthComesOutInEveryUnit() {
    CpuThreshold threshold = CpuThreshold.ofMillis(1.5);
    assertThat(threshold.nanos()).isEqualTo(1_500_000);
    assertThat(threshold.millis()).isEqualTo(1.5);
    assertThat(threshold.toDuration()).isEqualTo(Duration.ofNanos(1_500_000));
    assertThat(CpuThreshold.DEFAULT.toDuration()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void onlyStrictlyMoreExceedsIt() {
    CpuThreshold threshold = new CpuThreshold(10);
    assertThat(threshold.isExceededBy(11, 0)).isTrue();
    assertThat(threshold.isExceededBy(10, 0)).isFalse();
    assertThat(threshold.isExceededBy(ThreadCpuClock.UNKNOWN, ThreadCpuClock.UNKNOWN)).isFalse();
  }

  @Test
  void whatMayBeAllErrorDoesNotExceedIt() {
    CpuThreshold threshold = new CpuThreshold(10);
    assertThat(threshold.isExceededBy(15_000, 15_000)).isFalse();
    assertThat(threshold.isExceededBy(15_001, 15_000)).isTrue();
  }
}
