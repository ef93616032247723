package io.cpusentinel.jfr.rules;

import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.rules.TypedCollectionResult;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/**
 * Parts of a rule's result that programs can read too, and that Mission Control puts into the texts
 * where these name them in braces, made safe for HTML where it shows that.
 */
final class Finding {

  private Finding() {}

  static TypedResult<IQuantity> count(String id, String name, String description) {
    return new TypedResult<>(id, name, description, UnitLookup.NUMBER, IQuantity.class);
  }

  static TypedResult<IQuantity> percent(String id, String name, String description) {
    return new TypedResult<>(id, name, description, UnitLookup.PERCENTAGE, IQuantity.class);
  }

  static TypedResult<IQuantity> time(String id, String name, String description) {
    return new TypedResult<>(id, name, description, UnitLookup.TIMESPAN, IQuantity.class);
  }

  static TypedResult<String> text(String id, String name, String description) {
    return new TypedResult<>(id, name, description, UnitLookup.PLAIN_TEXT, String.class);
  }

  static TypedCollectionResult<String> texts(String id, String name, String description) {
    return new TypedCollectionResult<>(id, name, description, UnitLookup.PLAIN_TEXT, String.class);
  }
}
