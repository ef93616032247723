package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnattributedCpuTest {

  @Test
  void unknownIsAnAnswerAndLessIsNone() {
    assertThat(new UnattributedCpu(-1, -1, -1, -1).unattributedNanos()).isEqualTo(-1);
    assertThatThrownBy(() -> new UnattributedCpu(-2, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("processCpuNanos must be at least 0, or -1 if unknown, was -2");
    assertThatThrownBy(() -> new UnattributedCpu(0, -2, 0, 0))
        .hasMessageStartingWith("transactionCpuNanos");
    assertThatThrownBy(() -> new UnattributedCpu(0, 0, -2, 0))
        .hasMessageStartingWith("jvmCpuNanos");
    assertThatThrownBy(() -> new UnattributedCpu(0, 0, 0, -2))
        .hasMessageStartingWith("unattributedNanos");
  }
}
