package io.cpusentinel.jfr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmc.flightrecorder.rules.Severity;

class ClockRuleTest {

  private final ClockRule rule = new ClockRule();

  @Test
  void isOkWithANativeClock() {
    Judged judged = Judged.by(rule, Recorded.events(SampleClock.of("linux-jna", "native", 1)));

    assertThat(judged.severity()).isEqualTo(Severity.OK);
    assertThat(judged.summary())
        .isEqualTo(
            "Clock linux-jna (250 ns a read, steps of 1 ns) is a native clock of single threads."
                + " Chosen because: native.");
  }

  @Test
  void informsOfTheJdksOwnClockWithTheRemedy() {
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleClock.of("mxbean", "the JDK's own; no native one is installed", 1)));

    assertThat(judged.severity()).isEqualTo(Severity.INFO);
    assertThat(judged.summary())
        .contains("Clock mxbean")
        .contains("Chosen because: the JDK's own; no native one is installed.");
    assertThat(judged.solution()).contains("cpusentinel-native");
  }

  @Test
  void warnsOfTheClockOfAllThreadsTogether() {
    Judged judged =
        Judged.by(rule, Recorded.events(SampleClock.of("process", "as no other works: EINVAL", 1)));

    assertThat(judged.severity()).isEqualTo(Severity.WARNING);
    assertThat(judged.summary()).contains("nobody is judged").contains("no other works: EINVAL");
    assertThat(judged.solution()).contains("sandbox");
  }

  @Test
  void warnsWhereThereIsNoClock() {
    SampleClock none = SampleClock.of("none", "mxbean: hands out garbage", Long.MIN_VALUE);
    none.readCost = Long.MIN_VALUE;
    Judged judged = Judged.by(rule, Recorded.events(none));

    assertThat(judged.severity()).isEqualTo(Severity.WARNING);
    assertThat(judged.summary())
        .isEqualTo(
            "Clock none is no clock: all CPU times are unknown. Chosen because: mxbean: hands out"
                + " garbage.");
  }

  @Test
  void warnsOfStepsThatAreTooGreat() {
    SampleClock coarse = SampleClock.of("windows-jna", "native", 15_625_000);

    assertThat(Judged.by(rule, Recorded.events(coarse)).severity()).isEqualTo(Severity.WARNING);
    assertThat(Judged.by(rule, Recorded.events(coarse)).summary()).contains("too great");
    assertThat(Judged.by(rule, Recorded.events(coarse), ClockRule.MAX_RESOLUTION, 16).severity())
        .isEqualTo(Severity.OK);
  }

  @Test
  void speaksOfTheWorstOfSeveralMonitorsClocksAndListsAll() {
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleClock.of("linux-jna", "native", 1),
                SampleClock.of("process", "no other works", 1),
                SampleClock.of("linux-jna", "native", 1)));

    assertThat(judged.severity()).isEqualTo(Severity.WARNING);
    assertThat(judged.explanation()).containsOnlyOnce("Clock linux-jna").contains("Clock process");
  }
}
