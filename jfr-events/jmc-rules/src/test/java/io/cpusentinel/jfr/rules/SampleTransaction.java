package io.cpusentinel.jfr.rules;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** The product's event of that name, with figures that a test chooses. */
@Name("cpusentinel.Transaction")
@StackTrace(false)
final class SampleTransaction extends Event {

  String transactionId = "tx";
  @Nullable String operation;
  @Nullable String principal;
  @Nullable String codePath;

  @Timespan(Timespan.NANOSECONDS)
  long threadCpuTime;

  @Timespan(Timespan.NANOSECONDS)
  long cpuThreshold = Millis.toNanos(100);

  boolean cpuViolation;

  @Timespan(Timespan.NANOSECONDS)
  long selfCpuTime;

  String quality = "exact";

  @SettingDefinition
  @Name("cpuThreshold")
  boolean cpuThreshold(SampleSetting setting) {
    return true;
  }

  static SampleTransaction of(String operation, String principal, long selfMillis) {
    SampleTransaction transaction = new SampleTransaction();
    transaction.operation = operation;
    transaction.principal = principal;
    transaction.selfCpuTime = Millis.toNanos(selfMillis);
    transaction.threadCpuTime = transaction.selfCpuTime;
    return transaction;
  }

  static SampleTransaction violating(String operation, String principal, long selfMillis) {
    SampleTransaction transaction = of(operation, principal, selfMillis);
    transaction.cpuViolation = true;
    return transaction;
  }

  static SampleTransaction unknown(String operation) {
    SampleTransaction transaction = of(operation, "alice", 0);
    transaction.threadCpuTime = Long.MIN_VALUE;
    transaction.selfCpuTime = Long.MIN_VALUE;
    transaction.quality = "unknown";
    return transaction;
  }
}
