package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnattributedAlarmTest {

  private static final long MILLI = 1_000_000;

  @Test
  void saysHowMuchOfWhat() {
    assertThat(new UnattributedAlarm(1_000 * MILLI, 800 * MILLI, 600 * MILLI, 0.5, 0).message())
        .isEqualTo(
            "Unattributed CPU is 75 % of the process's (600.00 of 800.00 ms in 1.00 s), more than"
                + " 50 %: threads that no transaction accounts for");
  }

  @Test
  void saysHowManyIntervalsRaisedNone() {
    assertThat(new UnattributedAlarm(1_000 * MILLI, 800 * MILLI, 600 * MILLI, 0.5, 59).message())
        .endsWith("(and in 59 intervals since the last line)");
  }

  @Test
  void thePartIsNotMoreThanTheWhole() {
    assertThatThrownBy(() -> new UnattributedAlarm(1_000 * MILLI, 5, 6, 0.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("was 6 of 5 ns");
    assertThatThrownBy(() -> new UnattributedAlarm(1_000 * MILLI, 5, 0, 0.5, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
