package io.cpusentinel.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Unsigned;

/** What the rate limit kept out of the recording; absent where that was nothing. */
@Name("cpusentinel.TransactionsLeftOut")
@Label("Transactions Left Out")
@Category("CPU Sentinel")
@Description(
    "Transactions that were measured and judged, but not recorded because of the rate limit")
@Enabled
@Period("everyChunk")
@StackTrace(false)
final class TransactionsLeftOutEvent extends Event {

  @Label("Count")
  @Description("How many, since the event before")
  @Unsigned
  long count;
}
