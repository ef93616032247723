package io.cpusentinel.jfr;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many transactions are recorded per second at most; those with a violation always are. */
final class RateLimitSetting extends WidestSetting<Integer> {

  static final String OFF = "off";

  private static final Pattern RATE = Pattern.compile("(\\d{1,9})/s");

  /** For Flight Recorder. */
  RateLimitSetting() {
    super("rateLimit", OFF, RateLimitSetting::perSecond, Comparator.reverseOrder());
  }

  private static int perSecond(String text) {
    Matcher matcher = RATE.matcher(text);
    if (matcher.matches()) {
      return Integer.parseInt(matcher.group(1));
    }
    if (text.equals(OFF)) {
      return RateLimit.NONE;
    }
    throw new IllegalArgumentException("must be off, or a number with /s as in 1000/s");
  }
}
