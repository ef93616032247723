package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which reads share a system call, in virtual time. */
class ThreadMeterTest {

  private static final long WINDOW = 10_000;

  /** Up to which a true read is shared: the window, and what the read itself may take. */
  private static final long AGE = WINDOW + 6_000;

  private final FakeNanoClock wall = new FakeNanoClock();
  private final ReadSharing sharing = ReadSharing.within(WINDOW);
  private long cpu = 1_000_000;
  private long readTakes;

  /** Consumed within a read before the kernel looks at its counter, and behind that. */
  private long beforeCounter;

  private long behindCounter;
  private int trueReads;

  private final ThreadMeter meter =
      ThreadMeter.open(
          FakeClockProvider.clock("scripted", new ScriptedProbe(this::answer)), wall, sharing);

  @Test
  void aNeighbourSharesTheReadAndCountsTheWallTimeSinceIt() {
    long first = meter.read();
    assertThat(meter.lastWasShared()).isFalse();
    wall.pass(AGE - 1);

    assertThat(meter.read()).isEqualTo(first + AGE - 1);
    assertThat(meter.lastWasShared()).isTrue();
    assertThat(trueReads).isEqualTo(1);
  }

  @Test
  void aReadOfThatAgeIsNotShared() {
    meter.read();
    run(AGE);

    assertThat(meter.read()).isEqualTo(cpu);
    assertThat(meter.lastWasShared()).isFalse();
    assertThat(trueReads).isEqualTo(2);
  }

  @Test
  void sharedReadsDoNotMakeATrueOneYounger() {
    meter.read();
    for (int i = 0; i < 9; i++) {
      run(AGE / 10);
      meter.read();
    }
    assertThat(trueReads).isEqualTo(1);

    run(AGE / 10);
    meter.read();
    assertThat(trueReads).isEqualTo(2);
  }

  @Test
  void aThreadThatWaitedIsTooHighByLessThanTheAgeAndNeverGoesBack() {
    meter.read();
    wall.pass(AGE - 1);
    long shared = meter.read();
    wall.pass(1);

    assertThat(meter.read()).isEqualTo(shared).isLessThan(cpu + AGE);
    assertThat(meter.lastWasShared()).as("known to be off").isTrue();
    assertThat(meter.readForVerdict(cpu)).isEqualTo(cpu);
    assertThat(meter.lastWasShared()).isFalse();
  }

  @Test
  void aVerdictsReadTellsNoLessThanBeforeButNoMoreThanItsLimit() {
    meter.read();
    wall.pass(AGE - 1);
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
    wall.pass(AGE - 1);
    long shared = meter.read();
    meter.readForVerdict(cpu);
    wall.pass(1);

    assertThat(meter.read()).isEqualTo(shared);
    assertThat(meter.lastWasShared()).isTrue();
  }

  @Test
  void theAnchorIsTheLookBeforeTheTrueRead() {
    readTakes = 3_000;
    long first = meter.read();
    wall.pass(500);

    assertThat(meter.read()).isEqualTo(first + 3_500);
  }

  @Test
  void whatAReadTakesIsPartOfItsAge() {
    readTakes = AGE - 1;
    meter.read();
    assertThat(meter.read()).isEqualTo(cpu + AGE - 1);
    assertThat(trueReads).isEqualTo(1);

    wall.pass(1);
    meter.read();
    assertThat(trueReads).isEqualTo(2);
  }

  @Test
  void whateverTheThreadDoesASharedReadIsNeverTooLowAndTooHighByLessThanItsAge() {
    Random random = new Random(11);
    for (int i = 0; i < 100_000; i++) {
      run(random.nextInt(3_000));
      wall.pass(random.nextInt(3_000));
      beforeCounter = random.nextInt(2_000);
      behindCounter = random.nextInt(2_000);
      readTakes = random.nextInt(2_000);
      long atLook = cpu;

      assertThat(meter.read()).isBetween(atLook, cpu + AGE - 1);
    }
    assertThat(trueReads).isBetween(10_000, 50_000);
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
    wall.pass(AGE - 1);
    long shared = meter.read();
    cpu = shared - sharing.boundNanos() - 1;
    wall.pass(1);

    assertThat(meter.read()).isEqualTo(cpu);
    assertThat(meter.lastWasShared()).isFalse();
  }

  @Test
  void aSmallStepBackOfTrueReadsIsNotHiddenEither() {
    meter.read();
    wall.pass(AGE);
    long truly = meter.read();
    cpu = truly - 1;
    wall.pass(AGE);

    assertThat(meter.read()).isEqualTo(truly - 1);
    assertThat(meter.lastWasShared()).isFalse();
  }

  @Test
  void afterAFailedReadWhatIsToldStillDoesNotDecrease() {
    meter.read();
    wall.pass(AGE - 1);
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
    meter.readEndAt(before);

    assertThat(meter.wallBeforeNanos()).isEqualTo(before);
    assertThat(meter.wallAfterNanos()).isEqualTo(before + 700);

    wall.pass(10);
    meter.readEndAt(before + 710);
    assertThat(meter.lastWasShared()).isTrue();
    assertThat(meter.wallBeforeNanos()).isEqualTo(before + 710);
    assertThat(meter.wallAfterNanos()).isEqualTo(before + 710);

    long verdict = wall.nanoTime();
    meter.readForVerdict(Long.MAX_VALUE);
    assertThat(meter.wallBeforeNanos()).isEqualTo(verdict);
    assertThat(meter.wallAfterNanos()).isEqualTo(verdict + 700);
  }

  @Test
  void wallTimeIsTakenAfterATrueReadThatWasRaisedToo() {
    meter.read();
    wall.pass(AGE - 1);
    long shared = meter.read();
    wall.pass(1);
    readTakes = 700;
    long before = wall.nanoTime();

    assertThat(meter.readEndAt(before)).as("raised").isEqualTo(shared).isGreaterThan(cpu);
    assertThat(meter.wallAfterNanos()).isEqualTo(before + 700);
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
    run(beforeCounter);
    long counter = cpu;
    run(behindCounter);
    wall.pass(readTakes);
    return counter;
  }
}
