package io.cpusentinel.jfr.rules;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** The product's event of that name; periodic there, but nothing in the recording says so. */
@Name("cpusentinel.Clock")
@StackTrace(false)
final class SampleClock extends Event {

  @Nullable String clock;
  @Nullable String reason;

  @Timespan(Timespan.NANOSECONDS)
  long readCost = 250;

  @Timespan(Timespan.NANOSECONDS)
  long resolution;

  static SampleClock of(String clock, String reason, long resolutionNanos) {
    SampleClock event = new SampleClock();
    event.clock = clock;
    event.reason = reason;
    event.resolution = resolutionNanos;
    return event;
  }
}
