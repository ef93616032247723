package io.cpusentinel.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.PreemptionFigures;
import io.cpusentinel.PreemptionProbe;
import io.cpusentinel.Timings.Bucket;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** In virtual time, but for the last. */
class LoopPreemptionProbeTest {

  private static final int READS = PreemptionProbe.LEAST_READS;

  private final ScriptedTicks clock = new ScriptedTicks(25);
  private final ScriptedSwitches switches = new ScriptedSwitches();
  private final LoopPreemptionProbe probe =
      new LoopPreemptionProbe(clock, GapRule.of(clock, 25), switches);

  @Test
  void aRoundHasAtLeastSoManyReads() {
    probe.observe(1);
    assertThat(probe.figures().reads()).isEqualTo(READS);
    probe.observe(2 * READS);
    assertThat(probe.figures().reads()).isEqualTo(3 * READS);
  }

  @Test
  void stepsAboveTheRuleAreGapsAndNoOthers() {
    steps(25, 1_000, 1_001, 25, 25, 25, 50_000, 25, 25, 25, 900);
    probe.observe(READS);
    PreemptionFigures figures = probe.figures();

    assertThat(figures.gaps().count()).isEqualTo(2);
    assertThat(figures.gaps().minNanos()).isEqualTo(1_001);
    assertThat(figures.gaps().maxNanos()).isEqualTo(50_000);
    assertThat(figures.gaps().histogram()).contains(new Bucket(1_000, 1_500, 1));
    assertThat(figures.leastGapNanos()).isEqualTo(1_000);
    assertThat(figures.leftOut()).isZero();
    assertThat(figures.observedNanos())
        .isEqualTo(1_000 + 1_001 + 50_000 + 900 + (READS - 1 - 4) * 25L);
  }

  @Test
  void gapsOfASuspendedMachineAreLeftOut() {
    steps(416_000_000, 25, 25, 25, 416_000_001);
    probe.observe(READS);
    assertThat(probe.figures().gaps().count()).isEqualTo(1);
    assertThat(probe.figures().gaps().maxNanos()).isEqualTo(416_000_000);
    assertThat(probe.figures().leftOut()).isEqualTo(1);
    assertThat(probe.figures().observedNanos()).isEqualTo(416_000_000 + (READS - 3) * 25L);
  }

  @Test
  void aGapIsTheSchedulersIfTheCountersMovedAndElseSomebodyElses() {
    // The first gap is an interrupt's, the second the scheduler's, the third the hypervisor's.
    long[] readsOfCounters = {0};
    switches.whenRead =
        () -> {
          readsOfCounters[0]++;
          // 1: at the start; 2 and 3: at the first gap; 4: at the second.
          if (readsOfCounters[0] == 4) {
            switches.involuntary++;
          }
        };
    steps(5_000, 25, 25, 25, 5_000, 25, 25, 25, 5_000);
    probe.observe(READS);
    assertThat(probe.figures().gaps().count()).isEqualTo(3);
    assertThat(probe.figures().schedulerGaps()).isEqualTo(1);
  }

  @Test
  void aVoluntarySwitchIsTheSchedulersToo() {
    switches.whenRead = () -> switches.voluntary++;
    steps(5_000);
    probe.observe(READS);
    assertThat(probe.figures().schedulerGaps()).isEqualTo(1);
  }

  @Test
  void aSwitchWhileTheCountersAreReadIsNotBlamedOnTheNextGap() {
    long[] readsOfCounters = {0};
    switches.whenRead =
        () -> {
          readsOfCounters[0]++;
          if (readsOfCounters[0] == 3) {
            // After the first gap the thread waits, and its counter moves after it has been read.
            clock.pass(3_000_000);
          }
          if (readsOfCounters[0] == 4) {
            switches.involuntary++;
          }
        };
    steps(5_000, 25, 25, 25, 25, 25, 25, 5_000);
    probe.observe(READS);
    assertThat(probe.figures().gaps().count()).isEqualTo(2);
    assertThat(probe.figures().gaps().maxNanos()).isEqualTo(5_000);
    assertThat(probe.figures().schedulerGaps()).isZero();
  }

  @Test
  void withoutCountersNobodyIsBlamed() {
    switches.isKnown = false;
    steps(5_000);
    probe.observe(READS);
    assertThat(probe.figures().gaps().count()).isEqualTo(1);
    assertThat(probe.figures().schedulerGaps()).isNull();
  }

  @Test
  void whereNothingWasTornThatIsKnown() {
    probe.observe(READS);
    assertThat(probe.figures().schedulerGaps()).isZero();
    assertThat(probe.figures().gaps().count()).isZero();
  }

  @Test
  void beforeTheFirstRoundNothingIsKnown() {
    assertThat(probe.figures().reads()).isZero();
    assertThat(probe.figures().unmovedPercent()).isNaN();
    assertThat(probe.figures().schedulerGaps()).isNull();
  }

  /** One step in four reads: as on a counter of 24 MHz that is read every 10 ns. */
  @Test
  void onACoarseClockEveryStepIsAGapAndTheCountersAreAskedOfLongOnesOnly() {
    ScriptedTicks mac = new ScriptedTicks(0, 125.0 / 3);
    LoopPreemptionProbe coarse = new LoopPreemptionProbe(mac, GapRule.of(mac, 0), switches);
    long[] steps = new long[READS + 1];
    for (int i = 1; i < READS; i += 4) {
      steps[i] = 1;
    }
    steps[1_001] = 24; // 1 µs, the only one for which the counters are read.
    mac.next(steps);
    int readsBefore = switches.reads;
    coarse.observe(READS);
    PreemptionFigures figures = coarse.figures();

    assertThat(figures.gaps().count()).isPositive();
    assertThat(figures.gaps().p50Nanos()).isEqualTo(42);
    assertThat(figures.gaps().maxNanos()).isEqualTo(1_000);
    assertThat(figures.unmovedPercent()).isBetween(50.0, 90.0);
    assertThat(figures.leastGapNanos()).isZero();
    assertThat(switches.reads - readsBefore).isEqualTo(3);
  }

  @Test
  void aRealLoopSeesWhatItReads() {
    PreemptionProbe real = LoopPreemptionProbe.open();
    real.observe(100_000);
    PreemptionFigures figures = real.figures();

    assertThat(figures.reads()).isEqualTo(100_000);
    assertThat(figures.observedNanos()).isPositive();
    assertThat(figures.unmovedPercent()).isBetween(0.0, 100.0);
    assertThat(figures.gaps().histogram().stream().mapToLong(Bucket::count).sum())
        .isEqualTo(figures.gaps().count());
    if (figures.gaps().count() > 0) {
      assertThat(figures.gaps().minNanos()).isGreaterThanOrEqualTo(figures.leastGapNanos());
      assertThat(figures.gaps().maxNanos()).isLessThanOrEqualTo(figures.observedNanos());
    }
    if (figures.schedulerGaps() != null) {
      assertThat(Objects.requireNonNull(figures.schedulerGaps()))
          .isLessThanOrEqualTo(figures.gaps().count());
    }
  }

  /**
   * The steps that the loop sees. After each gap three more reads follow: two around the counters,
   * and one from which the loop goes on.
   */
  private void steps(long... steps) {
    // At the beginning it is the same three.
    long[] all = new long[steps.length + 3];
    Arrays.fill(all, 25);
    System.arraycopy(steps, 0, all, 3, steps.length);
    clock.next(all);
  }
}
