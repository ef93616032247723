package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockTableTest {

  @Test
  void marksTheChosenClockAndTellsWhyItWasChosen() {
    assertThat(ClockTable.lines(FakeReports.mixed()))
        .containsExactly(
            "clock swift: forced by someone",
            "",
            "clock   state    read ns  resolution ns  reason",
            "better  refused      n/a            n/a  not on this machine",
            "swift   chosen       120              1  forced by someone",
            "coarse  usable      1400       15625000  works");
  }

  @Test
  void saysPlainlyThatThereIsNoClock() {
    assertThat(ClockTable.lines(FakeReports.withoutAClock()))
        .containsExactly(
            "no clock: all CPU times are unknown",
            "",
            "clock  state    read ns  resolution ns  reason",
            "swift  refused      n/a            n/a  forbidden");
  }

  @Test
  void showsNoFigureForWhatIsUnknownOfAClockThatServes() {
    assertThat(ClockTable.lines(FakeReports.unmeasured()))
        .last()
        .isEqualTo("own    chosen      n/a            n/a  given by the application");
  }
}
