package io.cpusentinel.samples.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistributionTest {

  private final Distribution distribution = new Distribution();

  @Test
  void tellsTheMaximumExactlyAndNoPercentileAboveIt() {
    distribution.record(1_032_540_123);

    assertThat(distribution.max()).isEqualTo("1032.540");
    assertThat(distribution.percentile(99)).isEqualTo("1032.540");
  }

  @Test
  void knowsNothingWhereNothingWasRecorded() {
    assertThat(distribution.max()).isEqualTo("n/a");
    assertThat(distribution.percentile(50)).isEqualTo("n/a");
  }

  @Test
  void takesWhatIsLongerThanItsRange() {
    distribution.record(Long.MAX_VALUE);

    assertThat(distribution.count()).isEqualTo(1);
  }

  @Test
  void findsThePercentilesOfManyValues() {
    for (int i = 1; i <= 100; i++) {
      distribution.record(i * 1_000L);
    }

    assertThat(distribution.percentile(50)).isEqualTo("0.050");
    assertThat(distribution.percentile(99)).isEqualTo("0.099");
    assertThat(distribution.max()).isEqualTo("0.100");
  }
}
