package io.cpusentinel.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** What this process consumes as the operating system sees it. */
@Name("cpusentinel.ProcessUsage")
@Label("Process Usage")
@Category("CPU Sentinel")
@Description(
    "What the process has consumed since it began, all its threads together, as the operating"
        + " system tells it")
@Enabled
@Period("10 s")
@StackTrace(false)
final class ProcessUsageEvent extends Event {

  @Label("CPU Time, User")
  @Description("CPU time in user mode")
  @Timespan(Timespan.NANOSECONDS)
  long cpuUser;

  @Label("CPU Time, System")
  @Description("CPU time in kernel mode")
  @Timespan(Timespan.NANOSECONDS)
  long cpuSystem;

  @Label("Resident Memory")
  @Description("What of it is in main memory")
  @DataAmount(DataAmount.BYTES)
  long rss;

  @Label("Virtual Size")
  @Description("Size of its address space")
  @DataAmount(DataAmount.BYTES)
  long virtualSize;

  @Label("Bytes Read")
  @Description("Fetched from disks, by it and by the children that it has waited for")
  @DataAmount(DataAmount.BYTES)
  long readBytes;

  @Label("Bytes Written")
  @Description("Given to disks to be written, by it and by the children that it has waited for")
  @DataAmount(DataAmount.BYTES)
  long writtenBytes;

  @Label("Voluntary Switches")
  @Description("How often a thread gave up its CPU to wait for something")
  long voluntarySwitches;

  @Label("Involuntary Switches")
  @Description("How often a thread was made to give up its CPU")
  long involuntarySwitches;

  @Label("Minor Faults")
  @Description("Page faults without I/O")
  long minorFaults;

  @Label("Major Faults")
  @Description("Page faults with I/O")
  long majorFaults;

  @Label("Processes")
  @Description("This one and all its descendants")
  long processes;

  @Label("Threads")
  @Description("Threads of this process, those of the JVM itself included")
  long threads;
}
