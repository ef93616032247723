package io.cpusentinel.jfr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;

/** How Mission Control sees the rules. */
class MissionControlTest {

  @Test
  void findsEachRuleBesideItsOwn() {
    assertThat(RuleRegistry.getRules())
        .hasSizeGreaterThan(50)
        .extracting(IRule::getName)
        .contains(
            "CPU Sentinel Clock",
            "CPU Sentinel Crisis Periods",
            "CPU Sentinel Offenders",
            "CPU Sentinel Threshold Fit",
            "CPU Sentinel Unattributed CPU",
            "CPU Sentinel Unknown CPU");
  }

  @Test
  void findsAllThatAreRulesHere() {
    assertThat(ours())
        .extracting(rule -> rule.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(
            ServiceLoader.load(IRule.class).stream()
                .map(provider -> provider.type())
                .filter(type -> type.getPackage().equals(SentinelRule.class.getPackage()))
                .map(Class::getSimpleName)
                .toList())
        .hasSize(6);
  }

  @Test
  void canTellRulesAndTheirPreferencesApart() {
    List<String> preferences =
        RuleRegistry.getRules().stream()
            .flatMap(rule -> rule.getConfigurationAttributes().stream())
            .map(TypedPreference::getIdentifier)
            .filter(id -> id.startsWith("cpusentinel."))
            .toList();

    assertThat(preferences).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(RuleRegistry.getRules()).extracting(IRule::getId).doesNotHaveDuplicates();
    assertThat(ours())
        .allSatisfy(
            rule -> {
              assertThat(rule.getName()).startsWith("CPU Sentinel ");
              assertThat(rule.getTopic()).isNotBlank();
              assertThat(rule.getConfigurationAttributes())
                  .isNotEmpty()
                  .allSatisfy(preference -> assertThat(preference.getDescription()).isNotBlank());
            });
  }

  @Test
  void showsEveryPreferenceAsAQuantityThatUsersCanEdit() {
    assertThat(ours())
        .allSatisfy(
            rule ->
                assertThat(
                        rule.getConfigurationAttributes().stream()
                            .map(MissionControlTest::storedAndRestored)
                            .collect(Collectors.toSet()))
                    .containsExactly(true));
  }

  private static <T> boolean storedAndRestored(TypedPreference<T> preference) {
    String stored = preference.getPersister().persistableString(preference.getDefaultValue());
    try {
      return preference.getPersister().parsePersisted(stored).equals(preference.getDefaultValue());
    } catch (Exception e) {
      throw new IllegalStateException(stored, e);
    }
  }

  private static List<IRule> ours() {
    return RuleRegistry.getRules().stream()
        .filter(rule -> rule.getId().startsWith("CpuSentinel"))
        .toList();
  }
}
