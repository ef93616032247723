package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadSharingTest {

  private static final long WINDOW = 10_000;
  private static final long BOUND = WINDOW + 6_000;

  private final ReadSharing sharing = ReadSharing.within(WINDOW);

  @Test
  void theBoundIsTheWindowAndTheLongestReadThatMayBeAnAnchor() {
    assertThat(sharing.boundNanos()).isEqualTo(BOUND);
    assertThat(sharing.windowNanos()).isEqualTo(WINDOW);
  }

  @Test
  void readsAreSharedWhileTheBoundIsAHundredthOfTheSmallestThreshold() {
    judge(100 * BOUND);
    assertThat(sharing.windowNanos()).isEqualTo(WINDOW);

    Thresholds stricter = judge(100 * BOUND - 1);
    assertThat(sharing.windowNanos()).isZero();

    stricter.setDefault(CpuThreshold.DEFAULT);
    assertThat(sharing.windowNanos()).isEqualTo(WINDOW);
  }

  @Test
  void aThresholdThatIsChangedLaterCounts() {
    Thresholds thresholds = judge(100 * BOUND);

    thresholds.set("burst_*", new CpuThreshold(1_000));
    assertThat(sharing.windowNanos()).isZero();

    thresholds.clear("burst_*");
    assertThat(sharing.windowNanos()).isEqualTo(WINDOW);

    thresholds.setDefault(new CpuThreshold(1_000));
    assertThat(sharing.windowNanos()).isZero();
  }

  @Test
  void noWindowMeansTrueReadsOnly() {
    assertThat(ReadSharing.none().windowNanos()).isZero();
  }

  private Thresholds judge(long nanos) {
    return new Thresholds(new CpuThreshold(nanos), Map.of(), sharing);
  }
}
