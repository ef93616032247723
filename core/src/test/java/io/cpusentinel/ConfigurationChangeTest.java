package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigurationChangeTest {

  private final List<ConfigurationChange> changes = new ArrayList<>();
  private final MonitorHarness harness =
      new MonitorHarness(
          new SentinelListener() {
            @Override
            public void onConfiguration(ConfigurationChange change) {
              changes.add(change);
            }
          });
  private final SentinelControl control = harness.control();

  @Test
  void isToldWithBothValuesAndWhoMadeIt() {
    control.changedBy("somebody").setThreshold(CpuThreshold.ofMillis(12.5));

    assertThat(changes).hasSize(1);
    ConfigurationChange change = changes.get(0);
    assertThat(change.key()).isEqualTo("cpusentinel.threshold.ms");
    assertThat(change.oldValue()).isEqualTo("100.0");
    assertThat(change.newValue()).isEqualTo("12.5");
    assertThat(change.origin()).isEqualTo("somebody");
    assertThat(control.threshold()).isEqualTo(CpuThreshold.ofMillis(12.5));
  }

  @Test
  void isTheApplicationsUnlessSomebodyElseIsNamed() {
    control.setEnforcement(Enforcement.OBSERVE);

    assertThat(changes.get(0).origin()).isEqualTo("application");
    assertThat(texts()).containsExactly("cpusentinel.enforcement: enforce -> observe");
  }

  @Test
  void namesTheOperationsAndCodePathsThatARuleIsAbout() {
    control.setOperationThreshold("proof*", CpuThreshold.ofMillis(500));
    control.clearOperationThreshold("proof*");
    control.trust("maintenance/*");
    control.distrust("maintenance/*");

    assertThat(texts())
        .containsExactly(
            "threshold.ms[proof*]: null -> 500.0",
            "threshold.ms[proof*]: 500.0 -> null",
            "trust[maintenance/*]: null -> trusted",
            "trust[maintenance/*]: trusted -> null");
  }

  @Test
  void isNotToldWhereNothingChanged() {
    control.setThreshold(control.threshold());
    control.setEnforcement(control.enforcement());
    assertThat(control.clearOperationThreshold("proof")).isFalse();
    assertThat(control.distrust("maintenance")).isFalse();

    assertThat(changes).isEmpty();
  }

  @Test
  void isToldOfASuggestionThatIsApplied() {
    for (int i = 0; i < 100; i++) {
      harness.run("tx_" + i, "rule", 20_000_000);
      control.suggestedThresholds();
    }

    CpuThreshold applied = control.changedBy("me").applySuggestedThreshold("rule");

    CpuThreshold now = control.operationThresholds().get("rule");
    assertThat(applied).isNotNull().isEqualTo(now);
    assertThat(changes.get(0).newValue())
        .isEqualTo(Double.toString(Objects.requireNonNull(now).millis()));
    assertThat(changes.get(0).oldValue()).isNull();
    assertThat(changes.get(0).origin()).isEqualTo("me");
  }

  @Test
  void whatIsDoneByHandNamesInItsReasonWhoIsNotTheApplication() {
    List<String> reasons = new ArrayList<>();
    SentinelListener listener =
        new SentinelListener() {
          @Override
          public void onCrisisMode(CrisisChange change) {
            reasons.add(change.reason());
          }

          @Override
          public void onQuarantine(QuarantineChange change) {
            reasons.add(change.reason());
          }
        };
    SentinelControl mine = new MonitorHarness(listener).control();
    for (SentinelControl each : List.of(mine.changedBy("alice"), mine)) {
      each.activateCrisisMode("drill");
      each.deactivateCrisisMode();
      each.quarantine("mallory", null, "noise");
      each.release("mallory");
    }

    assertThat(reasons)
        .containsExactly(
            "drill (alice)",
            "ended by hand (alice)",
            "noise (alice)",
            "by hand (alice)",
            "drill",
            "ended by hand",
            "noise",
            "by hand");
  }

  @Test
  void needsAnOriginForPeople() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> control.changedBy(""))
        .withMessageContaining("origin");
    assertThatIllegalArgumentException().isThrownBy(() -> control.changedBy("x".repeat(10_001)));
  }

  private List<String> texts() {
    return changes.stream()
        .map(change -> change.key() + ": " + change.oldValue() + " -> " + change.newValue())
        .toList();
  }
}
