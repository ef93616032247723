package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

  private static final CpuThreshold ONE = new CpuThreshold(1);
  private static final CpuThreshold TWO = new CpuThreshold(2);
  private static final CpuThreshold THREE = new CpuThreshold(3);

  private final Thresholds thresholds =
      new Thresholds(ONE, Map.of("proof*", TWO), ReadSharing.none());

  @Test
  void anOperationHasItsOwnThresholdOrTheDefault() {
    assertThat(thresholds.of("proof_1")).isEqualTo(TWO);
    assertThat(thresholds.of("other")).isEqualTo(ONE);
    assertThat(thresholds.of(null)).isEqualTo(ONE);
  }

  @Test
  void theDefaultCanBeChangedWithoutTouchingTheOthers() {
    thresholds.setDefault(THREE);
    assertThat(thresholds.of("other")).isEqualTo(THREE);
    assertThat(thresholds.defaultThreshold()).isEqualTo(THREE);
    assertThat(thresholds.of("proof_1")).isEqualTo(TWO);
  }

  @Test
  void anOperationsThresholdCanBeSetAndTakenBack() {
    thresholds.set("other", THREE);
    assertThat(thresholds.of("other")).isEqualTo(THREE);
    assertThat(thresholds.clear("other")).isTrue();
    assertThat(thresholds.of("other")).isEqualTo(ONE);
    assertThat(thresholds.clear("other")).isFalse();
    assertThat(thresholds.operations()).containsExactly(Map.entry("proof*", TWO));
  }

  @Test
  void aChangeByAnotherThreadIsSeen() throws Exception {
    OtherThread.run(
        () -> {
          thresholds.setDefault(TWO);
          thresholds.set("proof*", THREE);
        });
    assertThat(thresholds.of(null)).isEqualTo(TWO);
    assertThat(thresholds.of("proof")).isEqualTo(THREE);
  }

  @Test
  void noneOfManyConcurrentChangesIsLost() throws Exception {
    Crew.of(4)
        .work(
            worker -> {
              for (int i = 0; i < 100; i++) {
                thresholds.set("w" + worker + "_" + i, THREE);
                thresholds.setDefault(TWO);
              }
            });
    assertThat(thresholds.operations()).hasSize(401);
    assertThat(thresholds.defaultThreshold()).isEqualTo(TWO);
  }
}
