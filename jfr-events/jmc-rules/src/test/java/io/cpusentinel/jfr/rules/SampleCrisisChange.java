package io.cpusentinel.jfr.rules;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** The product's event of that name. */
@Name("cpusentinel.CrisisMode")
@StackTrace(false)
final class SampleCrisisChange extends Event {

  boolean active;
  @Nullable String reason;
  @Nullable String transactionId;

  static SampleCrisisChange of(boolean active, String reason) {
    SampleCrisisChange change = new SampleCrisisChange();
    change.active = active;
    change.reason = reason;
    return change;
  }
}
