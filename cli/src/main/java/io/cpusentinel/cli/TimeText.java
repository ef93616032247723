package io.cpusentinel.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as people read them, with three digits and a unit. */
final class TimeText {

  private static final String[] UNITS = {"ns", "us", "ms", "s"};

  private TimeText() {}

  /** As 85 ns, 1.50 us or 12.3 ms. */
  static String of(@Nullable Long nanos) {
    if (nanos == null) {
      return TextTable.UNKNOWN;
    }
    if (nanos < 1_000) {
      return nanos + " " + UNITS[0];
    }
    double value = nanos;
    int unit = 0;
    // 999.5 would be shown as 1000.
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
  }

  static String percent(@Nullable Double percent) {
    return percent == null ? TextTable.UNKNOWN : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
