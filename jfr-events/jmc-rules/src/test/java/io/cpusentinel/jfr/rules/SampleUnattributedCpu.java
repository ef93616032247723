package io.cpusentinel.jfr.rules;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The product's event of that name, with figures that a test chooses. */
@Name("cpusentinel.UnattributedCpu")
@StackTrace(false)
final class SampleUnattributedCpu extends Event {

  @Timespan(Timespan.NANOSECONDS)
  long processCpu;

  @Timespan(Timespan.NANOSECONDS)
  long transactionCpu;

  @Timespan(Timespan.NANOSECONDS)
  long jvmCpu;

  @Timespan(Timespan.NANOSECONDS)
  long unattributed;

  static SampleUnattributedCpu ofMillis(
      long process, long transactions, long jvm, long unattributed) {
    SampleUnattributedCpu event = new SampleUnattributedCpu();
    event.processCpu = Millis.toNanos(process);
    event.transactionCpu = Millis.toNanos(transactions);
    event.jvmCpu = Millis.toNanos(jvm);
    event.unattributed = Millis.toNanos(unattributed);
    return event;
  }

  static SampleUnattributedCpu unknown() {
    SampleUnattributedCpu event = new SampleUnattributedCpu();
    event.processCpu = Long.MIN_VALUE;
    event.transactionCpu = Long.MIN_VALUE;
    event.jvmCpu = Long.MIN_VALUE;
    event.unattributed = Long.MIN_VALUE;
    return event;
  }
}
