package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdkOwnUsageTest {

  private static final long MILLI = 1_000_000;

  @Test
  void theJdkTellsCpuTimeAndAddressSpaceAndNothingElseIsMadeUp() {
    OwnProcessUsage own = ProcessUsage.ofTheJdk().own();

    assertThat(own.cpuNanos()).isGreaterThan(MILLI);
    assertThat(own.virtualBytes()).isGreaterThan(1 << 20);
    assertThat(own)
        .usingRecursiveComparison()
        .isEqualTo(
            new OwnProcessUsage(
                own.cpuNanos(),
                null,
                null,
                null,
                own.virtualBytes(),
                null,
                null,
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void whatTheJdkDoesNotKnowIsUnknown() {
    assertThat(JdkOwnUsage.of(-1, -1)).hasAllNullFieldsOrProperties();
    assertThat(JdkOwnUsage.of(0, 7).cpuNanos()).isZero();
    assertThat(JdkOwnUsage.of(0, 7).virtualBytes()).isEqualTo(7);
  }
}
