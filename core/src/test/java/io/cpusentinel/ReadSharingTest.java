package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
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

    RuleBook stricter = judge(100 * BOUND - 1);
    assertThat(sharing.windowNanos()).isZero();

    judge(200 * BOUND);
    assertThat(sharing.windowNanos()).as("a later, laxer judge").isZero();

    stricter.setDefault(CpuThreshold.DEFAULT);
    assertThat(sharing.windowNanos()).isEqualTo(WINDOW);
  }

  @Test
  void aJudgeThatIsGoneNoLongerCounts() {
    judge(1_000);
    assertThat(sharing.windowNanos()).isZero();

    for (int i = 0; i < 1_000 && sharing.windowNanos() == 0; i++) {
      System.gc();
      LockSupport.parkNanos(1_000);
      sharing.update();
    }
    assertThat(sharing.windowNanos()).isEqualTo(WINDOW);
  }

  @Test
  void aThresholdThatIsChangedLaterCounts() {
    RuleBook thresholds = judge(100 * BOUND);

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

  @Test
  void onlyReadsOfFineClocksOfSingleThreadsAreShared() {
    ThreadCpuClock ofThreads = new FakeClock(new FakeNanoClock());
    assertThat(windowOver(ofThreads, 1_000)).isEqualTo(WINDOW);
    assertThat(windowOver(ofThreads, 1_001)).isZero();
    assertThat(windowOver(ofThreads, ThreadCpuClock.UNKNOWN)).isZero();
    assertThat(windowOver(ProcessClock.open(), 1_000)).isZero();
  }

  private long windowOver(ThreadCpuClock clock, long resolutionNanos) {
    ClockInfo info = new ClockInfo(clock.name(), true, "test", 100, resolutionNanos);
    return GuardedClock.of(clock, info).chosen("test", sharing).sharing().windowNanos();
  }

  private RuleBook judge(long nanos) {
    return new RuleBook(Rules.of(new CpuThreshold(nanos)), sharing);
  }
}
