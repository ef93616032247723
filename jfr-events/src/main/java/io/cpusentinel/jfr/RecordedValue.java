package io.cpusentinel.jfr;

import io.cpusentinel.QuarantineAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns values as core has them into values as a recording has them. */
final class RecordedValue {

  /** What Flight Recorder's tools print as N/A, whatever the number is of. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private RecordedValue() {}

  /** Core's unknown is negative, which the tools would print as a time. */
  static long amount(long number) {
    return number < 0 ? UNKNOWN : number;
  }

  /** Of a figure that is null where it is unknown. */
  static long amount(@Nullable Long number) {
    return number == null ? UNKNOWN : number;
  }

  /** NaN stays NaN, which the tools print as N/A. */
  static float share(double percent) {
    return (float) (percent / 100);
  }

  /** What never comes is shown as N/A too. */
  static long timestamp(@Nullable Instant instant) {
    return instant == null ? UNKNOWN : instant.toEpochMilli();
  }

  static @Nullable String label(@Nullable QuarantineAction action) {
    return action == null ? null : action.label();
  }
}
