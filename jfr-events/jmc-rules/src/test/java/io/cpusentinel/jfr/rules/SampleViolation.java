package io.cpusentinel.jfr.rules;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** The product's event of that name, with figures that a test chooses. */
@Name("cpusentinel.CpuViolation")
@StackTrace(false)
final class SampleViolation extends Event {

  String transactionId = "tx";
  @Nullable String operation;
  @Nullable String principal;
  @Nullable String codePath;

  @Timespan(Timespan.NANOSECONDS)
  long threadCpuTime = Millis.toNanos(120);

  @Timespan(Timespan.NANOSECONDS)
  long cpuThreshold = Millis.toNanos(100);

  @Timespan(Timespan.NANOSECONDS)
  long excess = Millis.toNanos(20);

  String detection = "end";
  int strike;
  @Nullable String action;

  static SampleViolation of(
      @Nullable String operation, @Nullable String principal, @Nullable String codePath) {
    SampleViolation violation = new SampleViolation();
    violation.operation = operation;
    violation.principal = principal;
    violation.codePath = codePath;
    return violation;
  }

  SampleViolation found(String newDetection, int newStrike, String newAction) {
    detection = newDetection;
    strike = newStrike;
    action = newAction;
    return this;
  }
}
