package io.cpusentinel.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cpusentinel.KernelCallFigures;
import io.cpusentinel.Timings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In virtual time: the clock itself takes none. */
class TimedCallProbeTest {

  private final ScriptedTicks clock = new ScriptedTicks(0);
  private final FakeCall one = new FakeCall("one", clock, 700);
  private final FakeCall other = new FakeCall("other", clock, 1_001);
  private final TimedCallProbe probe = new TimedCallProbe(clock, List.of(one, other));

  @Test
  void fourCallsOfEachAreMadeBeforeThoseThatCount() {
    one.durations.addAll(List.of(9_000L, 9_000L, 9_000L, 9_000L, 100L, 300L));
    probe.measure(2);

    assertThat(one.made).isEqualTo(6);
    assertThat(other.made).isEqualTo(6);
    assertThat(timings(0).count()).isEqualTo(2);
    assertThat(timings(0).minNanos()).isEqualTo(100);
    assertThat(timings(0).maxNanos()).isEqualTo(300);
    assertThat(timings(0).meanNanos()).isEqualTo(200, within(1e-9));
    assertThat(timings(0).variationPercent()).isEqualTo(50, within(1e-9));
    assertThat(timings(0).oddPercent()).isZero();
    assertThat(timings(1).oddPercent()).isEqualTo(100);
    assertThat(probe.figures()).extracting(KernelCallFigures::call).containsExactly("one", "other");
  }

  @Test
  void whatTakesLongerThanFiveMillisecondsIsLeftOut() {
    one.durations.addAll(List.of(1L, 1L, 1L, 1L, 5_000_000L, 5_000_001L));
    probe.measure(2);
    assertThat(timings(0).count()).isEqualTo(1);
    assertThat(timings(0).maxNanos()).isEqualTo(5_000_000);
    assertThat(probe.figures().get(0).leftOut()).isEqualTo(1);
    assertThat(probe.figures().get(1).leftOut()).isZero();
  }

  @Test
  void aCallThatFailsIsLeftOutAndTakesNoOtherAlong() {
    one.isFailing = true;
    probe.measure(3);
    assertThat(timings(0)).isEqualTo(Timings.none());
    assertThat(probe.figures().get(0).leftOut()).isEqualTo(3);
    assertThat(timings(1).count()).isEqualTo(3);
  }

  @Test
  void whatIsMeasuredLaterIsAdded() {
    probe.measure(2);
    probe.measure(3);
    assertThat(timings(0).count()).isEqualTo(5);
    assertThat(one.made).isEqualTo(5 + 2 * 4);
  }

  @Test
  void whatItHoldsIsGivenBack() {
    probe.close();
    assertThat(one.closed).isEqualTo(1);
    assertThat(other.closed).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aNumberOfRoundsThatMakesNoSenseIsRefused(int rounds) {
    assertThatThrownBy(() -> probe.measure(rounds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rounds must be at least 1: " + rounds);
  }

  private Timings timings(int call) {
    return probe.figures().get(call).timings();
  }
}
