package io.cpusentinel.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.SettingDefinition;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** One unit of work; its duration is its wall time. */
@Name("cpusentinel.Transaction")
@Label("Transaction")
@Category("CPU Sentinel")
@Description("A unit of work with the CPU time that its thread consumed for it")
@Enabled
@StackTrace(false)
final class TransactionEvent extends RateLimitedEvent {

  @TransactionId
  @ContextField
  @Label("Transaction Id")
  @Description("What the application calls it; not necessarily unique")
  @Nullable String transactionId;

  @ContextField
  @Label("Operation")
  @Description("Kind of work, by which thresholds are set")
  @Nullable String operation;

  @ContextField
  @Label("Principal")
  @Description("For whom it was done: a tenant, a user, a contract")
  @Nullable String principal;

  @Label("Code Path")
  @Description("Which code did it")
  @Nullable String codePath;

  @Label("Thread CPU Time")
  @Description("CPU time consumed by the transaction, its children included")
  @Timespan(Timespan.NANOSECONDS)
  long threadCpuTime;

  @Label("CPU Threshold")
  @Description("CPU time above which it is a violation")
  @Timespan(Timespan.NANOSECONDS)
  long cpuThreshold;

  @Label("CPU Utilization")
  @Description("CPU time as a share of wall time")
  @Percentage
  float cpuUtilization;

  @Label("CPU Violation")
  @Description("Whether it consumed more than its threshold; false if its CPU time is unknown")
  boolean cpuViolation;

  @Label("Self CPU Time")
  @Description("CPU time consumed by the transaction without its children")
  @Timespan(Timespan.NANOSECONDS)
  long selfCpuTime;

  @Label("User Time")
  @Description("The part of the CPU time in user mode; gathered with detail only")
  @Timespan(Timespan.NANOSECONDS)
  long userTime;

  @Label("System Time")
  @Description("The part of the CPU time in kernel mode; gathered with detail only")
  @Timespan(Timespan.NANOSECONDS)
  long systemTime;

  @Label("Allocated Bytes")
  @Description("Bytes allocated on the heap; gathered with detail only")
  @DataAmount
  long allocatedBytes;

  @Label("Voluntary Switches")
  @Description("How often the thread gave up its CPU to wait; gathered with detail only")
  long voluntarySwitches;

  @Label("Involuntary Switches")
  @Description("How often the thread was made to give up its CPU; gathered with detail only")
  long involuntarySwitches;

  @Label("Quality")
  @Description("How far the CPU times can be trusted: exact, bounded or unknown")
  @Nullable String quality;

  @Label("Clock")
  @Description("Name of the clock that measured the CPU times")
  @Nullable String clock;

  @Label("Trace Id")
  @Description("Trace that the transaction belongs to, as 32 hex digits")
  @Nullable String traceId;

  @Label("Span Id")
  @Description("Span that stands for the transaction, as 16 hex digits")
  @Nullable String spanId;

  @SettingDefinition
  @Name("cpuThreshold")
  @Label("CPU Threshold")
  @Description("Record only transactions that consumed more CPU time, or an unknown amount")
  @Timespan
  boolean cpuThreshold(CpuThresholdSetting setting) {
    return setting.isExceededBy(threadCpuTime);
  }
}
