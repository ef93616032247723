package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What shared reads mean for figures and verdicts. */
class SharedVerdictTest {

  private static final long WINDOW = 10_000;

  /** Up to which a true read is shared. */
  private static final long AGE = WINDOW + 6_000;

  private static final long THRESHOLD = 2_000_000;

  private final FakeNanoClock wall = new FakeNanoClock();
  private final FakeClock clock = new FakeClock(wall);
  private final ReadSharing sharing = ReadSharing.within(WINDOW);
  private final GuardedClock guarded =
      new GuardedClock(clock, new ClockInfo("fake", true, "test", 1, 1), wall, sharing);
  private final SentinelMonitor monitor =
      SentinelMonitor.builder()
          .clock(guarded)
          .threshold(new CpuThreshold(THRESHOLD).toDuration())
          .discoverListeners(false)
          .build();

  @Test
  void twoTrueReadsAreExact() {
    TransactionMetrics metrics = run(AGE + 1, 0);

    assertThat(metrics.quality()).isEqualTo(Quality.EXACT);
    assertThat(metrics.boundNanos()).isZero();
    assertThat(metrics.threadCpuNanos()).isEqualTo(AGE + 1);
  }

  @Test
  void aSharedReadIsBoundedAtEitherEnd() {
    assertThat(List.of(run(100, 0), run(AGE + 1, 0)))
        .allSatisfy(
            metrics -> {
              assertThat(metrics.quality()).isEqualTo(Quality.BOUNDED);
              assertThat(metrics.boundNanos()).isEqualTo(AGE);
            });
  }

  @Test
  void waitingIsTakenForWorkByLessThanTheAge() {
    assertThat(run(0, AGE - 1).threadCpuNanos()).isEqualTo(AGE - 1);
    clock.burn(AGE);
    assertThat(run(0, AGE).threadCpuNanos()).isZero();
  }

  @Test
  void nobodyIsJudgedByASharedRead() {
    Transaction transaction = monitor.startTransaction("tx");
    clock.burn(THRESHOLD - 1);
    // A true read, within the work; what follows is waiting, which a shared end takes for work.
    monitor.startTransaction("inner").end(null);
    wall.pass(AGE - 1);
    TransactionMetrics metrics = transaction.end(Map.of());

    assertThat(metrics.threadCpuNanos()).isEqualTo(THRESHOLD);
    assertThat(metrics.cpuViolation()).isFalse();
  }

  @Test
  void aFigureOfALongerStretchIsNeverLess() {
    ThreadCpuAccounting accounting =
        ThreadCpuAccounting.create(guarded, wall, new CpuThreshold(THRESHOLD));
    ThreadCpuContext context = accounting.startTracking();
    clock.burn(THRESHOLD - 20_000);
    accounting.startTracking();
    wall.pass(AGE / 4 - 1);
    long first = accounting.stopTracking(context).cpuNanos();
    wall.pass(AGE / 2);
    ThreadCpuMetrics second = accounting.stopTracking(context);

    assertThat(first).as("shared").isEqualTo(THRESHOLD - 20_000 + AGE / 4 - 1);
    assertThat(second.cpuNanos()).as("read truly").isGreaterThanOrEqualTo(first);
    assertThat(second.boundNanos()).isEqualTo(AGE);
  }

  @Test
  void whatIsAroundAChildHasAnOwnShareHoweverItIsRead() {
    monitor.control().setOperationThreshold("strict", new CpuThreshold(THRESHOLD));
    monitor.control().setThreshold(new CpuThreshold(10 * THRESHOLD));
    Transaction outer = monitor.startTransaction("outer", "strict");
    Transaction inner = monitor.startTransaction("inner");
    clock.burn(THRESHOLD - 5_000);
    monitor.startTransaction("a true read").end(null);
    wall.pass(AGE - 1);
    long child = inner.end(null).threadCpuNanos();
    TransactionMetrics metrics = outer.end(null);

    assertThat(child).isEqualTo(THRESHOLD - 5_000 + AGE - 1);
    assertThat(metrics.threadCpuNanos()).as("nobody is blamed for waiting").isEqualTo(THRESHOLD);
    assertThat(metrics.selfCpuNanos()).isZero();
  }

  @Test
  void aGuiltyOneAroundAChildThatIsAheadOfItHasAnOwnShareToo() {
    monitor.control().setOperationThreshold("strict", new CpuThreshold(THRESHOLD));
    monitor.control().setThreshold(new CpuThreshold(10 * THRESHOLD));
    Transaction outer = monitor.startTransaction("outer", "strict");
    Transaction inner = monitor.startTransaction("inner");
    clock.burn(THRESHOLD + 1);
    monitor.startTransaction("a true read").end(null);
    wall.pass(AGE - 1);
    long child = inner.end(null).threadCpuNanos();
    TransactionMetrics metrics = outer.end(null);

    assertThat(child).isEqualTo(THRESHOLD + AGE);
    assertThat(metrics.threadCpuNanos()).as("read truly").isEqualTo(THRESHOLD + 1);
    assertThat(metrics.selfCpuNanos()).isZero();
  }

  @Test
  void waitingBeforeASharedEndIsNotAddedToWhatAPartConsumesLate() throws Exception {
    Transaction transaction = monitor.startTransaction("tx");
    clock.burn(THRESHOLD - 2 * AGE);
    monitor.startTransaction("a true read").end(null);
    wall.pass(AGE - 1);
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(THRESHOLD - AGE - 1);

    burnLate(transaction, AGE + 2);
    assertThat(monitor.control().counts().violations()).as("all in all below it").isZero();
    burnLate(transaction, AGE);
    assertThat(monitor.control().counts().violations()).isEqualTo(1);
  }

  private void burnLate(Transaction transaction, long nanos) throws Exception {
    OtherThread.run(
        () -> {
          TransactionSegment segment = transaction.attach();
          clock.burn(nanos);
          segment.close();
        });
  }

  @Test
  void aThresholdThatIsLoweredMeanwhileDoesNotMakeASharedStartUnknown() {
    monitor.startTransaction("before").end(null);
    wall.pass(AGE - 1);
    Transaction transaction = monitor.startTransaction("tx");
    monitor.control().setThreshold(new CpuThreshold(1));
    TransactionMetrics metrics = transaction.end(null);

    assertThat(metrics.quality()).isEqualTo(Quality.BOUNDED);
    assertThat(metrics.threadCpuNanos()).isZero();
    assertThat(metrics.cpuViolation()).isFalse();
  }

  @Test
  void whatIsAboveTheThresholdAfterASharedStartIsGuilty() {
    clock.burn(AGE);
    monitor.startTransaction("before").end(null);
    assertThat(run(THRESHOLD, 0).cpuViolation()).isFalse();

    clock.burn(AGE);
    monitor.startTransaction("before").end(null);
    TransactionMetrics guilty = run(THRESHOLD + 1, 0);
    assertThat(guilty.quality()).isEqualTo(Quality.BOUNDED);
    assertThat(guilty.cpuViolation()).isTrue();
  }

  @Test
  void theBareAccountingJudgesByTrueReadsToo() {
    ThreadCpuAccounting accounting =
        ThreadCpuAccounting.create(guarded, wall, new CpuThreshold(THRESHOLD));
    ThreadCpuContext context = accounting.startTracking();
    clock.burn(THRESHOLD - 1);
    accounting.startTracking();
    wall.pass(AGE - 1);
    ThreadCpuMetrics metrics = accounting.stopTracking(context);

    assertThat(metrics.cpuNanos()).isEqualTo(THRESHOLD);
    assertThat(accounting.checkViolation(metrics)).isEmpty();
  }

  @Test
  void theBareAccountingIsBoundedByASharedEnd() {
    ThreadCpuAccounting accounting =
        ThreadCpuAccounting.create(guarded, wall, new CpuThreshold(THRESHOLD));
    ThreadCpuContext context = accounting.startTracking();
    clock.burn(100);

    assertThat(accounting.stopTracking(context).quality()).isEqualTo(Quality.BOUNDED);
  }

  @Test
  void theBareAccountingTakesASharedStartForWhatItIsToo() {
    ThreadCpuAccounting accounting =
        ThreadCpuAccounting.create(guarded, wall, new CpuThreshold(THRESHOLD));
    accounting.startTracking();
    ThreadCpuContext context = accounting.startTracking();
    clock.burn(THRESHOLD);
    assertThat(accounting.checkViolation(accounting.stopTracking(context))).isEmpty();

    clock.burn(1);
    assertThat(accounting.checkViolation(accounting.stopTracking(context))).isPresent();
  }

  private TransactionMetrics run(long cpuNanos, long waitNanos) {
    Transaction transaction = monitor.startTransaction("tx");
    clock.burn(cpuNanos);
    wall.pass(waitNanos);
    return transaction.end(null);
  }
}
