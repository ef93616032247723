package io.cpusentinel.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as "100ms", "2s" or "1m", from a millisecond to a day. */
final class IntervalConverter implements ITypeConverter<Duration> {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m)");

  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofDays(1);

  @Override
  public Duration convert(String value) {
    Matcher form = FORM.matcher(value);
    Duration interval = form.matches() ? of(form) : Duration.ZERO;
    if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
      throw new TypeConversionException(
          "'" + value + "' is no interval: from 1ms to a day, as 100ms, 2s or 1m");
    }
    return interval;
  }

  private static Duration of(Matcher form) {
    long number = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMinutes(number);
    };
  }
}
