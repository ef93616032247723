package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ReadSharingTest {

  private static final long WINDOW = 10_000;
  private static final long BOUND = WINDOW + 6_000;

  private final ReadSharing sharing = ReadSharing.within(WINDOW);

  @Test
  void theBoundIsTheWindowAndWhatATrueReadMayTake() {
    assertThat(sharing.boundNanos()).isEqualTo(BOUND);
    assertThat(sharing.maxAgeNanos()).isEqualTo(BOUND);
  }

  @Test
  void readsAreSharedWhileTheBoundIsAHundredthOfTheSmallestThreshold() {
    judge(100 * BOUND);
    assertThat(sharing.maxAgeNanos()).isEqualTo(BOUND);

    RuleBook stricter = judge(100 * BOUND - 1);
    assertThat(sharing.maxAgeNanos()).isZero();

    judge(200 * BOUND);
    assertThat(sharing.maxAgeNanos()).as("a later, laxer judge").isZero();

    stricter.setDefault(CpuThreshold.DEFAULT);
    assertThat(sharing.maxAgeNanos()).isEqualTo(BOUND);
  }

  @Test
  void aJudgeThatIsGoneNoLongerCounts() {
    judge(1_000);
    assertThat(sharing.maxAgeNanos()).isZero();

    for (int i = 0; i < 1_000 && sharing.maxAgeNanos() == 0; i++) {
      System.gc();
      LockSupport.parkNanos(1_000);
      sharing.update();
    }
    assertThat(sharing.maxAgeNanos()).isEqualTo(BOUND);
  }

  @Test
  void aThresholdThatIsChangedLaterCounts() {
    RuleBook thresholds = judge(100 * BOUND);

    thresholds.set("burst_*", new CpuThreshold(1_000));
    assertThat(sharing.maxAgeNanos()).isZero();

    thresholds.clear("burst_*");
    assertThat(sharing.maxAgeNanos()).isEqualTo(BOUND);

    thresholds.setDefault(new CpuThreshold(1_000));
    assertThat(sharing.maxAgeNanos()).isZero();
  }

  @Test
  void noWindowMeansTrueReadsOnly() {
    assertThat(ReadSharing.none().maxAgeNanos()).isZero();
    assertThat(ReadSharing.within(0).maxAgeNanos()).isZero();
  }

  @Test
  void onlyReadsOfFineClocksOfSingleThreadsAreShared() {
    ThreadCpuClock ofThreads = new FakeClock(new FakeNanoClock());
    assertThat(maxAgeOver(ofThreads, 1_000)).isEqualTo(BOUND);
    assertThat(maxAgeOver(ofThreads, 1_001)).isZero();
    assertThat(maxAgeOver(ofThreads, ThreadCpuClock.UNKNOWN)).isZero();
    assertThat(maxAgeOver(ProcessClock.open(), 1_000)).isZero();
  }

  private long maxAgeOver(ThreadCpuClock clock, long resolutionNanos) {
    ClockInfo info = new ClockInfo(clock.name(), true, "test", 100, resolutionNanos);
    return GuardedClock.of(clock, info).chosen("test", sharing).sharing().maxAgeNanos();
  }

  private RuleBook judge(long nanos) {
    return new RuleBook(Rules.of(new CpuThreshold(nanos)), sharing);
  }
}
