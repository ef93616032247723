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

/** What tore gaps into a short loop of clock reads. */
@Name("cpusentinel.Preemption")
@Label("Preemption")
@Category("CPU Sentinel")
@Description(
    "Gaps that the scheduler, interrupts and the hypervisor tore into a loop of clock reads, of"
        + " about a millisecond each time")
@Enabled
@Period("60 s")
@StackTrace(false)
final class PreemptionEvent extends Event {

  @Label("Gaps")
  @Description("How many")
  long gaps;

  @Label("Scheduler Gaps")
  @Description("How many of them are the scheduler's, by the thread's switch counters")
  long schedulerGaps;

  @Label("Longest Gap")
  @Description("The longest of them")
  @Timespan(Timespan.NANOSECONDS)
  long maxGap;

  @Label("Median Gap")
  @Description("Half of them are shorter")
  @Timespan(Timespan.NANOSECONDS)
  long p50Gap;

  @Label("99th Percentile of Gaps")
  @Description("All but one in a hundred of them are shorter")
  @Timespan(Timespan.NANOSECONDS)
  long p99Gap;

  @Label("Observed")
  @Description("For how long the clock was read, gaps included")
  @Timespan(Timespan.NANOSECONDS)
  long observed;
}
