package io.cpusentinel.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GapRuleTest {

  @Test
  void onAClockOfNanosecondsAGapIsFarAboveTheUsualStepAndAboveAMicrosecond() {
    assertThat(GapRule.learn(new ScriptedTicks(25))).isEqualTo(new GapRule(1_000, 416_000_000));
    assertThat(GapRule.learn(new ScriptedTicks(200))).isEqualTo(new GapRule(3_200, 416_000_000));
  }

  @Test
  void onAClockThatStandsStillBetweenMostReadsEveryStepIsAGap() {
    ScriptedTicks mac = new ScriptedTicks(0, 125.0 / 3);
    GapRule rule = GapRule.learn(mac);
    assertThat(rule).isEqualTo(new GapRule(0, 9_984_000));
  }

  @Test
  void theFastestSeriesTellsTheUsualStepAndOneLongStepDoesNot() {
    // The first series as in code that is not compiled yet.
    long[] slow = new long[1_025];
    Arrays.fill(slow, 900);
    slow[500] = 1_000_000;
    ScriptedTicks clock = new ScriptedTicks(70);
    clock.next(slow);
    assertThat(GapRule.learn(clock).leastTicks()).isEqualTo(16 * 70);
  }

  @Test
  void theSystemsClockHasARule() {
    GapRule rule = GapRule.learn(SystemTicks.INSTANCE);
    assertThat(rule.leastTicks()).isBetween(0L, 1_000_000L);
    assertThat(rule.mostTicks()).isEqualTo(416_000_000);
  }
}
