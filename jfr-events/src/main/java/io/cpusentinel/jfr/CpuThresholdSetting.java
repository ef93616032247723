package io.cpusentinel.jfr;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much CPU time a transaction must have consumed to be recorded, in nanoseconds. */
final class CpuThresholdSetting extends WidestSetting<Long> {

  static final String ALL = "0 ns";

  /** With and without a space: {@code jcmd} takes what is behind one for its next argument. */
  private static final Pattern TIMESPAN = Pattern.compile("(\\d{1,12}) ?(ns|us|ms|s|m|h|d)");

  private static final String RULE =
      "must be a number with ns, us, ms, s, m, h or d, at most a day";

  /** For Flight Recorder. */
  CpuThresholdSetting() {
    super("cpuThreshold", ALL, CpuThresholdSetting::nanos, Comparator.naturalOrder());
  }

  /** Whether such a transaction is to be recorded; one whose CPU time is unknown always is. */
  boolean isExceededBy(long threadCpuTime) {
    long least = value();
    return least == 0 || threadCpuTime > least || threadCpuTime == RecordedValue.UNKNOWN;
  }

  private static long nanos(String text) {
    Matcher matcher = TIMESPAN.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(RULE);
    }
    double nanos = Double.parseDouble(matcher.group(1)) * unitNanos(matcher.group(2));
    if (nanos > Duration.ofDays(1).toNanos()) {
      throw new IllegalArgumentException(RULE);
    }
    return (long) nanos;
  }

  private static double unitNanos(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      case "h" -> 3_600e9;
      default -> 86_400e9;
    };
  }
}
