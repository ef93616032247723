package io.cpusentinel;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one change of the rules did to one of them, as people read it. */
record RuleChange(String key, @Nullable String oldValue, @Nullable String newValue) {

  private static final String PRESENT = "trusted";

  static RuleChange ofThreshold(Rules before, Rules after) {
    return of(Setting.THRESHOLD_MS.key(), before, after, rules -> text(rules.defaultThreshold()));
  }

  static RuleChange ofThreshold(String operation, Rules before, Rules after) {
    return of(
        "threshold.ms[" + operation + "]",
        before,
        after,
        rules -> text(rules.operationThresholds().get(operation)));
  }

  static RuleChange ofTrust(String codePath, Rules before, Rules after) {
    return of(
        "trust[" + codePath + "]",
        before,
        after,
        rules -> rules.trusted().contains(codePath) ? PRESENT : null);
  }

  static RuleChange ofEnforcement(Rules before, Rules after) {
    return of(Setting.ENFORCEMENT.key(), before, after, rules -> rules.enforcement().label());
  }

  boolean isEffective() {
    return !Objects.equals(oldValue, newValue);
  }

  private static RuleChange of(
      String key, Rules before, Rules after, Function<Rules, @Nullable String> value) {
    return new RuleChange(key, value.apply(before), value.apply(after));
  }

  private static @Nullable String text(@Nullable CpuThreshold threshold) {
    return threshold == null ? null : Double.toString(threshold.millis());
  }
}
