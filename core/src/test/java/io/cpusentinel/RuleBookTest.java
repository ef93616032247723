package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleBookTest {

  private static final CpuThreshold ONE = new CpuThreshold(1);
  private static final CpuThreshold TWO = new CpuThreshold(2);
  private static final CpuThreshold THREE = new CpuThreshold(3);

  private final RuleBook rules =
      new RuleBook(
          Rules.of(ONE).withOperations(GlobTable.<CpuThreshold>empty().with("proof*", TWO)),
          ReadSharing.none());

  @Test
  void anOperationHasItsOwnThresholdOrTheDefault() {
    assertThat(rules.now().thresholdOf("proof_1")).isEqualTo(TWO);
    assertThat(rules.now().thresholdOf("other")).isEqualTo(ONE);
    assertThat(rules.now().thresholdOf(null)).isEqualTo(ONE);
  }

  @Test
  void theDefaultCanBeChangedWithoutTouchingTheOthers() {
    rules.setDefault(THREE);
    assertThat(rules.now().thresholdOf("other")).isEqualTo(THREE);
    assertThat(rules.now().defaultThreshold()).isEqualTo(THREE);
    assertThat(rules.now().thresholdOf("proof_1")).isEqualTo(TWO);
  }

  @Test
  void anOperationsThresholdCanBeSetAndTakenBack() {
    rules.set("other", THREE);
    assertThat(rules.now().thresholdOf("other")).isEqualTo(THREE);
    assertThat(rules.clear("other").isEffective()).isTrue();
    assertThat(rules.now().thresholdOf("other")).isEqualTo(ONE);
    assertThat(rules.clear("other").isEffective()).isFalse();
    assertThat(rules.now().operationThresholds()).containsExactly(Map.entry("proof*", TWO));
  }

  @Test
  void aChangeByAnotherThreadIsSeen() throws Exception {
    OtherThread.run(
        () -> {
          rules.setDefault(TWO);
          rules.set("proof*", THREE);
        });
    assertThat(rules.now().thresholdOf(null)).isEqualTo(TWO);
    assertThat(rules.now().thresholdOf("proof")).isEqualTo(THREE);
  }

  @Test
  void noneOfManyConcurrentChangesIsLost() throws Exception {
    Crew.of(4)
        .work(
            worker -> {
              for (int i = 0; i < 100; i++) {
                rules.set("w" + worker + "_" + i, THREE);
                rules.setDefault(TWO);
              }
            });
    assertThat(rules.now().operationThresholds()).hasSize(401);
    assertThat(rules.now().defaultThreshold()).isEqualTo(TWO);
  }
}
