package io.cpusentinel.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Crisis mode started, ended, or is held from now on. */
@Name("cpusentinel.CrisisMode")
@Label("Crisis Mode")
@Category("CPU Sentinel")
@Description("Crisis mode started or ended, or is held by hand from now on")
@Enabled
@StackTrace(false)
final class CrisisModeEvent extends Event {

  @Label("Active")
  @Description("Whether it is active now")
  boolean active;

  @Label("Reason")
  @Description("Why it changed")
  @Nullable String reason;

  @TransactionId
  @Label("Transaction Id")
  @Description("The transaction whose violation started it")
  @Nullable String transactionId;
}
