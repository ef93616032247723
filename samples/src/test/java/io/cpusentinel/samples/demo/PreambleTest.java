package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.ClockInfo;
import org.junit.jupiter.api.Test;

class PreambleTest {

  @Test
  void tellsTheClockWithItsReasonCostAndResolution() {
    assertThat(Preamble.clock(new ClockInfo("mxbean", true, "the JDK's own", 430, 1)))
        .isEqualTo("mxbean: the JDK's own; 430 ns a read, steps of 1 ns");
  }

  @Test
  void showsNoFigureForWhatWasNotMeasured() {
    assertThat(Preamble.clock(new ClockInfo("none", false, "refused", -1, -1)))
        .isEqualTo("none: refused; n/a a read, steps of n/a");
  }
}
