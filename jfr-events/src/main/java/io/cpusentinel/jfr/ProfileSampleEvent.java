package io.cpusentinel.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** What an offender does after its violation was found. */
@Name("cpusentinel.ProfileSample")
@Label("Profile Sample")
@Category("CPU Sentinel")
@Description("What a transaction that had burned too much was doing while its CPU time advanced")
@Enabled
@StackTrace(false)
final class ProfileSampleEvent extends Event {

  @TransactionId
  @Label("Transaction Id")
  @Description("What the application calls the transaction; not necessarily unique")
  @Nullable String transactionId;

  @Label("Offending Thread")
  @Description("Thread that was looked at")
  @Nullable Thread offendingThread;

  @Label("Thread CPU Time")
  @Description("CPU time that the transaction had consumed until then")
  @Timespan(Timespan.NANOSECONDS)
  long threadCpuTime;

  @Label("Stack")
  @Description("What the thread did, outermost frame first")
  @Nullable String stack;
}
