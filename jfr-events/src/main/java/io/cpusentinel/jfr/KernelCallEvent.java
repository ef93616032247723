package io.cpusentinel.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** How long one of the operating system's accounting calls takes. */
@Name("cpusentinel.KernelCall")
@Label("Kernel Call")
@Category("CPU Sentinel")
@Description("How long one of the operating system's accounting calls takes, by trying")
@Enabled
@Period("60 s")
@StackTrace(false)
final class KernelCallEvent extends Event {

  @Label("Call")
  @Description("Name of the call")
  @Nullable String call;

  @Label("Count")
  @Description("How often it was timed")
  long count;

  @Label("Mean")
  @Description("Mean of its times")
  @Timespan(Timespan.NANOSECONDS)
  long mean;

  @Label("Shortest")
  @Description("The shortest of its times")
  @Timespan(Timespan.NANOSECONDS)
  long min;

  @Label("Longest")
  @Description("The longest of its times, up to 5 ms")
  @Timespan(Timespan.NANOSECONDS)
  long max;

  @Label("99th Percentile")
  @Description("All but one in a hundred of its times are shorter")
  @Timespan(Timespan.NANOSECONDS)
  long p99;

  @Label("Variation")
  @Description("Coefficient of variation of its times: their standard deviation by their mean")
  @Percentage
  float variation;
}
