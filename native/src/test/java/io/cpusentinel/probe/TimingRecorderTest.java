package io.cpusentinel.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cpusentinel.Timings;
import io.cpusentinel.Timings.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingRecorderTest {

  @Test
  void aKnownSeriesHasItsKnownFigures() {
    Timings timings = recorded(new ScriptedTicks(1), 2, 4, 4, 4, 5, 5, 7, 9).timings();

    assertThat(timings.count()).isEqualTo(8);
    assertThat(timings.meanNanos()).isEqualTo(5, within(1e-12));
    // The standard deviation of this series is 2.
    assertThat(timings.variationPercent()).isEqualTo(40, within(1e-9));
    assertThat(timings.minNanos()).isEqualTo(2);
    assertThat(timings.p50Nanos()).isEqualTo(4);
    assertThat(timings.p99Nanos()).isEqualTo(9);
    assertThat(timings.maxNanos()).isEqualTo(9);
    assertThat(timings.oddPercent()).isEqualTo(50);
    assertThat(timings.histogram()).containsExactly(new Bucket(0, 10, 8));
  }

  @Test
  void theHistogramHasNoEmptyEndsAndKeepsWhatIsEmptyBetweenThem() {
    assertThat(recorded(new ScriptedTicks(1), 10, 14, 15, 31, 49).timings().histogram())
        .containsExactly(
            new Bucket(10, 15, 2),
            new Bucket(15, 20, 1),
            new Bucket(20, 30, 0),
            new Bucket(30, 50, 2));
  }

  @Test
  void percentilesOfAThousandAreWithinATenthOfAPercent() {
    TimingRecorder recorder = new TimingRecorder(new ScriptedTicks(1));
    for (int i = 1; i <= 1_000; i++) {
      recorder.record(1_000L * i);
    }
    Timings timings = recorder.timings();
    assertThat(timings.p50Nanos()).isCloseTo(500_000, within(500L));
    assertThat(timings.p99Nanos()).isCloseTo(990_000, within(990L));
    assertThat(timings.maxNanos()).isEqualTo(1_000_000);
    assertThat(timings.histogram().stream().mapToLong(Bucket::count).sum()).isEqualTo(1_000);
  }

  @Test
  void ticksAreToldAsNanosecondsButTheirParityIsThatOfTicks() {
    ScriptedTicks mac = new ScriptedTicks(1, 125.0 / 3);
    Timings timings = recorded(mac, 24, 24, 24, 27).timings();

    assertThat(timings.minNanos()).isEqualTo(1_000);
    assertThat(timings.maxNanos()).isEqualTo(1_125);
    assertThat(timings.meanNanos()).isEqualTo(1_031.25, within(1e-9));
    assertThat(timings.oddPercent()).isEqualTo(25);
  }

  @Test
  void whatIsSmallBesideTheMeanIsNotLost() {
    Timings timings =
        recorded(new ScriptedTicks(1), 4_000_000_000L, 4_000_000_002L, 4_000_000_004L).timings();
    double deviation = timings.variationPercent() / 100 * timings.meanNanos();
    assertThat(deviation).isEqualTo(Math.sqrt(8 / 3.0), within(1e-6));
  }

  @Test
  void ofNothingNothingIsMadeUp() {
    Timings none = recorded(new ScriptedTicks(1)).timings();
    assertThat(none).isSameAs(Timings.none());
    assertThat(none.meanNanos()).isNaN();
    assertThat(none.minNanos()).isEqualTo(-1);
    assertThat(none.histogram()).isEmpty();
  }

  @Test
  void aMeanOfZeroHasNoVariation() {
    assertThat(recorded(new ScriptedTicks(1), 0, 0).timings().variationPercent()).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 10",
    "9, 0, 10",
    "10, 10, 15",
    "14, 10, 15",
    "15, 15, 20",
    "99, 70, 100",
    "1000000, 1000000, 1500000",
    "416000000, 300000000, 500000000",
    "9223372036854775807, 7000000000, 9223372036854775807"
  })
  void everyDurationHasABucketThatHoldsIt(long nanos, long from, long to) {
    int index = BucketScale.indexOf(nanos);
    assertThat(BucketScale.from(index)).isEqualTo(from);
    assertThat(BucketScale.to(index)).isEqualTo(to);
  }

  private static TimingRecorder recorded(TickClock clock, long... durations) {
    TimingRecorder recorder = new TimingRecorder(clock);
    for (long duration : durations) {
      recorder.record(duration);
    }
    return recorder;
  }
}
