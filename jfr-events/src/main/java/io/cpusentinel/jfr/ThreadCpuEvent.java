package io.cpusentinel.jfr;

import io.cpusentinel.ThreadCpu;
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

/** What one live thread has consumed, with or without transactions; once for the whole process. */
@Name("cpusentinel.ThreadCpu")
@Label("Thread CPU")
@Category("CPU Sentinel")
@Description("CPU time that a live thread has consumed since it began")
@Enabled
@Period("10 s")
@StackTrace(false)
final class ThreadCpuEvent extends Event {

  @Label("Thread")
  @Description("Thread that consumed the CPU time")
  @Nullable Thread thread;

  @Label("CPU Time")
  @Description("CPU time consumed since the thread began")
  @Timespan(Timespan.NANOSECONDS)
  long cpuTime;

  @Label("User Time")
  @Description(
      "The part of it in user mode, in steps of the kernel's clock tick; gathered with detail only")
  @Timespan(Timespan.NANOSECONDS)
  long user;

  @Label("System Time")
  @Description("The part of it in kernel mode, likewise")
  @Timespan(Timespan.NANOSECONDS)
  long system;

  @Label("Utilization")
  @Description("CPU time since the event before as a share of the time since then, of one CPU")
  @Percentage
  float utilization;

  static void commit(ThreadCpu figures) {
    ThreadCpuEvent event = new ThreadCpuEvent();
    event.thread = figures.thread();
    event.cpuTime = RecordedValue.amount(figures.cpuNanos());
    event.user = RecordedValue.amount(figures.userNanos());
    event.system = RecordedValue.amount(figures.systemNanos());
    event.utilization = RecordedValue.share(figures.utilization());
    event.commit();
  }
}
