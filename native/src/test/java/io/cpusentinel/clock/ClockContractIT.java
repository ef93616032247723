package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

/** The same on the jar, which alone has the clocks of the foreign-function API. */
class ClockContractIT extends ClockContractTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  @EnabledForJreRange(min = JRE.JAVA_22)
  void theForeignFunctionClockOfLinuxIsHeldToIt() {
    assertThat(clocks()).contains("linux-ffm", "linux-jna");
  }
}
