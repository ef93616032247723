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

/** CPU time that one monitor's transactions do not account for. */
@Name("cpusentinel.UnattributedCpu")
@Label("Unattributed CPU")
@Category("CPU Sentinel")
@Description(
    "CPU time of the process, and what of it belongs to no transaction and not to the JVM; since it"
        + " was first asked for")
@Enabled
@Period("10 s")
@StackTrace(false)
final class UnattributedCpuEvent extends Event {

  @Label("Process CPU")
  @Description("CPU time that all threads of the process have consumed")
  @Timespan(Timespan.NANOSECONDS)
  long processCpu;

  @Label("Transaction CPU")
  @Description("The part of it that transactions have consumed, running ones included")
  @Timespan(Timespan.NANOSECONDS)
  long transactionCpu;

  @Label("JVM CPU")
  @Description("The part of it that the JVM's own threads have consumed, as the garbage collector")
  @Timespan(Timespan.NANOSECONDS)
  long jvmCpu;

  @Label("Unattributed")
  @Description("The part of it that nothing accounts for")
  @Timespan(Timespan.NANOSECONDS)
  long unattributed;
}
