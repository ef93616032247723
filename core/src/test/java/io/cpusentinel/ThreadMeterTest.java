package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which reads share a system call, in virtual time. */
class ThreadMeterTest {

  private static final long WINDOW = 10_000;

  private final FakeNanoClock wall = new FakeNanoClock();
  private final ReadSharing sharing = ReadSharing.within(WINDOW);
  private long cpu = 1_000_000;
  private long readTakes;
  private int trueReads;

  private final ThreadMeter meter =
      ThreadMeter.open(
          FakeClockProvider.clock("scripted", new ScriptedProbe(this::answer)), wall, sharing);

  @Test
  void aNeighbourSharesTheReadAndCountsTheWallTimeSinceIt() {
    long first = meter.read();
    assertThat(meter.lastWasShared()).isFalse();
    wall.pass(WINDOW - 1);

    assertThat(meter.read()).isEqualTo(first + WINDOW - 1);
    assertThat(meter.lastWasShared()).isTrue();
    assertThat(trueReads).isEqualTo(1);
  }

  @Test
  void aReadAsOldAsTheWindowIsNotShared() {
    meter.read();
    run(WINDOW);

    assertThat(meter.read()).isEqualTo(cpu);
    assertThat(meter.lastWasShared()).isFalse();
    assertThat(trueReads).isEqualTo(2);
  }

  @Test
  void sharedReadsDoNotProlongTheWindow() {
    meter.read();
    for (int i = 0; i < 9; i++) {
      run(WINDOW / 10);
      meter.read();
    }
    assertThat(trueReads).isEqualTo(1);

    run(WINDOW / 10);
    meter.read();
    assertThat(trueReads).isEqualTo(2);
  }

  @Test
  void aThreadThatWaitedIsTooHighByAtMostTheWindowAndNeverGoesBack() {
    meter.read();
    wall.pass(WINDOW - 1);
    long shared = meter.read();
    wall.pass(1);

    assertThat(meter.read()).isEqualTo(shared).isLessThan(cpu + WINDOW);
    assertThat(meter.lastWasShared()).as("known to be off").isTrue();
    assertThat(meter.readForVerdict(cpu)).isEqualTo(cpu);
    assertThat(meter.lastWasShared()).isFalse();
  }

  @Test
  void aVerdictsReadTellsNoLessThanBeforeButNoMoreThanItsLimit() {
    meter.read();
    wall.pass(WINDOW - 1);
    long shared = meter.read();

    assertThat(meter.readForVerdict(shared - 10)).isEqualTo(shared - 10).isGreaterThan(cpu);
    assertThat(meter.lastWasShared()).as("known to be off").isTrue();
    assertThat(meter.readForVerdict(shared + 10)).isEqualTo(shared);
    cpu += 50;
    assertThat(meter.readForVerdict(cpu - 1)).as("beyond its limit").isEqualTo(cpu);
    assertThat(meter.lastWasShared()).isFalse();
  }

  @Test
  void aSharedReadAfterAVerdictsIsNoLessThanWhatWasToldBeforeIt() {
    meter.read();
    wall.pass(WINDOW - 1);
    long shared = meter.read();
    meter.readForVerdict(cpu);
    wall.pass(1);

    assertThat(meter.read()).isEqualTo(shared);
    assertThat(meter.lastWasShared()).isTrue();
  }

  @Test
  void theAnchorIsTheEndOfTheTrueRead() {
    readTakes = 3_000;
    long first = meter.read();
    readTakes = 0;
    wall.pass(500);

    assertThat(meter.read()).isEqualTo(first + 500);
  }

  @Test
  void aReadThatTookTooLongIsNoAnchor() {
    readTakes = ReadSharing.MAX_READ_NANOS + 1;
    meter.read();
    readTakes = ReadSharing.MAX_READ_NANOS;

    meter.read();
    assertThat(trueReads).isEqualTo(2);
    assertThat(meter.lastWasShared()).isFalse();

    meter.read();
    assertThat(trueReads).as("no longer than allowed").isEqualTo(2);
    assertThat(meter.lastWasShared()).isTrue();
  }

  @Test
  void aReadBeforeTheAnchorIsNotShared() {
    meter.read();
    wall.pass(-1);

    assertThat(meter.read()).isEqualTo(cpu);
    assertThat(trueReads).isEqualTo(2);
  }

  @Test
  void whatIsUnknownIsNotShared() {
    cpu = ThreadCpuClock.UNKNOWN;
    assertThat(meter.read()).isEqualTo(ThreadCpuClock.UNKNOWN);
    cpu = 5_000;

    assertThat(meter.read()).isEqualTo(5_000);
    assertThat(trueReads).isEqualTo(2);
  }

  @Test
  void aBrokenClockIsNotMadeToLookAsIfItNeverWentBack() {
    meter.read();
    wall.pass(WINDOW - 1);
    long shared = meter.read();
    cpu = shared - sharing.boundNanos() - 1;
    wall.pass(1);

    assertThat(meter.read()).isEqualTo(cpu);
    assertThat(meter.lastWasShared()).isFalse();
  }

  @Test
  void aSmallStepBackOfTrueReadsIsNotHiddenEither() {
    meter.read();
    wall.pass(WINDOW);
    long truly = meter.read();
    cpu = truly - 1;
    wall.pass(WINDOW);

    assertThat(meter.read()).isEqualTo(truly - 1);
    assertThat(meter.lastWasShared()).isFalse();
  }

  @Test
  void afterAFailedReadWhatIsToldStillDoesNotDecrease() {
    meter.read();
    wall.pass(WINDOW - 1);
    long shared = meter.read();
    long actual = cpu;
    cpu = ThreadCpuClock.UNKNOWN;
    wall.pass(1);
    assertThat(meter.read()).isEqualTo(ThreadCpuClock.UNKNOWN);
    cpu = actual;

    assertThat(meter.read()).isEqualTo(shared);
  }

  @Test
  void wallTimeIsTakenBeforeAndAfterTheRead() {
    readTakes = 700;
    long before = wall.nanoTime();
    meter.read();

    assertThat(meter.wallBeforeNanos()).isEqualTo(before);
    assertThat(meter.wallAfterNanos()).isEqualTo(before + 700);

    wall.pass(10);
    meter.read();
    assertThat(meter.lastWasShared()).isTrue();
    assertThat(meter.wallBeforeNanos()).isEqualTo(before + 710);
    assertThat(meter.wallAfterNanos()).isEqualTo(before + 710);
  }

  @Test
  void aThresholdThatIsTooSmallTurnsSharingOffAtOnce() {
    meter.read();
    RuleBook strict = new RuleBook(Rules.of(new CpuThreshold(1_000)), sharing);

    meter.read();
    assertThat(trueReads).isEqualTo(2);
    strict.setDefault(CpuThreshold.DEFAULT);
    meter.read();
    assertThat(trueReads).isEqualTo(2);
  }

  private void run(long nanos) {
    cpu += nanos;
    wall.pass(nanos);
  }

  private long answer() {
    trueReads++;
    wall.pass(readTakes);
    return cpu;
  }
}
