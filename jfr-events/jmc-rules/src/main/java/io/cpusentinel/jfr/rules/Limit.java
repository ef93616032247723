package io.cpusentinel.jfr.rules;

import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.LinearKindOfQuantity;
import org.openjdk.jmc.common.unit.LinearUnit;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;

/**
 * A number by which a rule judges, and which users of Mission Control may change. Immutable.
 *
 * @param preference what users see
 * @param unit in which the rule reckons
 */
record Limit(TypedPreference<IQuantity> preference, LinearUnit unit) {

  private static final String PREFIX = "cpusentinel.";

  static Limit percent(String id, String name, String description, double byDefault) {
    return of(id, name, description, UnitLookup.PERCENTAGE, UnitLookup.PERCENT, byDefault);
  }

  static Limit number(String id, String name, String description, double byDefault) {
    return of(id, name, description, UnitLookup.NUMBER, UnitLookup.NUMBER_UNITY, byDefault);
  }

  static Limit millis(String id, String name, String description, double byDefault) {
    return of(id, name, description, UnitLookup.TIMESPAN, UnitLookup.MILLISECOND, byDefault);
  }

  /** Its value in its unit. */
  double in(IPreferenceValueProvider preferences) {
    return preferences.getPreferenceValue(preference).doubleValueIn(unit);
  }

  private static Limit of(
      String id,
      String name,
      String description,
      LinearKindOfQuantity kind,
      LinearUnit unit,
      double byDefault) {
    return new Limit(
        new TypedPreference<>(PREFIX + id, name, description, kind, unit.quantity(byDefault)),
        unit);
  }
}
