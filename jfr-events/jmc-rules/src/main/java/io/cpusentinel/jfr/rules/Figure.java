package io.cpusentinel.jfr.rules;

import org.openjdk.jmc.common.IDisplayable;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;

/** Numbers with their units, as Mission Control has and shows them. */
final class Figure {

  private Figure() {}

  static IQuantity count(long number) {
    return UnitLookup.NUMBER_UNITY.quantity(number);
  }

  static IQuantity nanos(long nanos) {
    return UnitLookup.NANOSECOND.quantity(nanos);
  }

  static IQuantity percent(double percent) {
    return UnitLookup.PERCENT.quantity(percent);
  }

  /** How much a part is of a whole; 0 of nothing. */
  static double percentOf(long part, long whole) {
    return whole <= 0 ? 0 : 100.0 * part / whole;
  }

  static String shownNanos(long nanos) {
    return nanos(nanos).displayUsing(IDisplayable.AUTO);
  }

  static String shownPercent(double percent) {
    return percent(percent).displayUsing(IDisplayable.AUTO);
  }

  /** As {@code 1 violation} and {@code 2 violations}. */
  static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
