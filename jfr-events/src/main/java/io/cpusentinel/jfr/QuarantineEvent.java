package io.cpusentinel.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;
import org.jspecify.annotations.Nullable;

/** Somebody went into quarantine, stays longer, or came out of it. */
@Name("cpusentinel.Quarantine")
@Label("Quarantine")
@Category("CPU Sentinel")
@Description("Somebody went into quarantine, stays there for longer, or came out of it")
@Enabled
@StackTrace(false)
final class QuarantineEvent extends Event {

  @Label("Offender")
  @Description("The principal, or the code path of a transaction without one")
  @Nullable String offender;

  @Label("Action")
  @Description("warn, quarantine, extend, ban or release")
  @Nullable String action;

  @Label("Strike")
  @Description("For how many violations it has been blamed; 0 if it is there by hand only")
  int strike;

  @Label("Until")
  @Description("When it is free again")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long until;

  @Label("Reason")
  @Description("What fired, or why it ended")
  @Nullable String reason;
}
