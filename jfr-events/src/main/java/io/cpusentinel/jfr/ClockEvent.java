package io.cpusentinel.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** The clock of one monitor; in every chunk, because a recording may be cut down to any of them. */
@Name("cpusentinel.Clock")
@Label("Clock")
@Category("CPU Sentinel")
@Description("The clock by which a monitor measures CPU time, and why it was chosen")
@Enabled
@Period("everyChunk")
@StackTrace(false)
final class ClockEvent extends Event {

  @Label("Clock")
  @Description("Name of the clock")
  @Nullable String clock;

  @Label("Reason")
  @Description("Why it was chosen, or why there is none")
  @Nullable String reason;

  @Label("Read Cost")
  @Description("Measured cost of one read")
  @Timespan(Timespan.NANOSECONDS)
  long readCost;

  @Label("Resolution")
  @Description("Measured size of the smallest step")
  @Timespan(Timespan.NANOSECONDS)
  long resolution;
}
