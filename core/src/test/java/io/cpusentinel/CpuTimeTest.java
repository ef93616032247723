package io.cpusentinel;

import static io.cpusentinel.ThreadCpuClock.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTimeTest {

  private static final long SECOND = 1_000_000_000;
  private static final long SLEW = SECOND / 1000 + 20_000;

  @Test
  void elapsedIsTheDifferenceOfBothEnds() {
    assertThat(CpuTime.elapsed(5, 12, 100, 0)).isEqualTo(7);
    assertThat(CpuTime.elapsed(0, 0, 0, 0)).isZero();
  }

  @Test
  void anUnknownEndMakesTheElapsedTimeUnknown() {
    assertThat(CpuTime.elapsed(UNKNOWN, 12, SECOND, 0)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.elapsed(5, UNKNOWN, SECOND, 0)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.elapsed(UNKNOWN, UNKNOWN, SECOND, 0)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.elapsed(-2, 12, SECOND, 0)).isEqualTo(UNKNOWN);
  }

  @Test
  void aCounterThatRunsBackwardsIsUnknown() {
    assertThat(CpuTime.elapsed(12, 11, SECOND, 0)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.elapsed(12, 12, SECOND, 0)).isZero();
  }

  @Test
  void moreThanWallTimeAndItsToleranceIsUnknown() {
    assertThat(CpuTime.elapsed(0, SECOND + SLEW, SECOND, 0)).isEqualTo(SECOND + SLEW);
    assertThat(CpuTime.elapsed(0, SECOND + SLEW + 1, SECOND, 0)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.elapsed(0, 20_000, 0, 0)).isEqualTo(20_000);
    assertThat(CpuTime.elapsed(0, 20_001, 0, 0)).isEqualTo(UNKNOWN);
  }

  @Test
  void aClockWithTicksMayChargeAWholeTick() {
    long tick = 15_625_000;
    assertThat(CpuTime.elapsed(0, tick + 20_000, 0, tick)).isEqualTo(tick + 20_000);
    assertThat(CpuTime.elapsed(0, tick + 20_001, 0, tick)).isEqualTo(UNKNOWN);
  }

  @Test
  void anUnknownResolutionAddsNoTolerance() {
    assertThat(CpuTime.elapsed(0, 20_000, 0, UNKNOWN)).isEqualTo(20_000);
    assertThat(CpuTime.elapsed(0, 20_001, 0, UNKNOWN)).isEqualTo(UNKNOWN);
  }

  @Test
  void aGarbageCounterIsUnknown() {
    assertThat(CpuTime.elapsed(0, 4797214596401866432L, SECOND, 0)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.elapsed(0, Long.MAX_VALUE, SECOND, 0)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.elapsed(Long.MIN_VALUE, Long.MAX_VALUE, SECOND, 0)).isEqualTo(UNKNOWN);
  }

  @Test
  void sumsAndDifferencesWithAnUnknownAreUnknown() {
    assertThat(CpuTime.plus(2, 3)).isEqualTo(5);
    assertThat(CpuTime.plus(UNKNOWN, 3)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.plus(3, UNKNOWN)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.minus(5, 3)).isEqualTo(2);
    assertThat(CpuTime.minus(5, 5)).isZero();
    assertThat(CpuTime.minus(UNKNOWN, 3)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.minus(3, UNKNOWN)).isEqualTo(UNKNOWN);
  }

  @Test
  void aNegativeDifferenceIsUnknown() {
    assertThat(CpuTime.minus(3, 5)).isEqualTo(UNKNOWN);
  }

  @Test
  void anOwnShareIsKnownWhileChildrenAreAheadByNoMoreThanTheBound() {
    assertThat(CpuTime.ownShare(5, 3, 0)).isEqualTo(2);
    assertThat(CpuTime.ownShare(5, 8, 3)).isZero();
    assertThat(CpuTime.ownShare(5, 9, 3)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.ownShare(UNKNOWN, 0, 3)).isEqualTo(UNKNOWN);
    assertThat(CpuTime.ownShare(5, UNKNOWN, 3)).isEqualTo(UNKNOWN);
  }

  @Test
  void utilizationIsPercentOfOneCpuAndAtMostAHundred() {
    assertThat(CpuTime.utilization(25, 100)).isEqualTo(25.0);
    assertThat(CpuTime.utilization(0, 100)).isZero();
    assertThat(CpuTime.utilization(101, 100)).isEqualTo(100.0);
  }

  @Test
  void utilizationOfUnknownCpuOrWithoutWallTimeIsNaN() {
    assertThat(CpuTime.utilization(UNKNOWN, 100)).isNaN();
    assertThat(CpuTime.utilization(5, 0)).isNaN();
    assertThat(CpuTime.utilization(5, -1)).isNaN();
  }

  @Test
  void millisecondsOfUnknownAreNaN() {
    assertThat(CpuTime.millis(1_500_000)).isEqualTo(1.5);
    assertThat(CpuTime.millis(UNKNOWN)).isNaN();
  }
}
