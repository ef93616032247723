package io.cpusentinel.samples.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EffortTest {

  @Test
  void aShareOfTheWorkIsRoundedAndNeverNothing() {
    Effort effort = new Effort(0.25);

    assertThat(effort.of(1_000)).isEqualTo(250);
    assertThat(effort.of(1)).isEqualTo(1);
    assertThat(effort.of(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void allOfTheWorkIsAllOfIt() {
    assertThat(Effort.FULL.of(1_000_000)).isEqualTo(1_000_000);
  }

  @Test
  void aShareOfNothingIsRefused() {
    assertThatThrownBy(() -> new Effort(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("> 0 and <= 1");
  }
}
