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

/** A violation at the moment at which it was found. */
@Name("cpusentinel.CpuViolation")
@Label("CPU Violation")
@Category("CPU Sentinel")
@Description("A unit of work consumed more CPU time than its threshold")
@Enabled
@StackTrace(false)
final class CpuViolationEvent extends Event {

  @TransactionId
  @Label("Transaction Id")
  @Description("What the application calls the transaction; not necessarily unique")
  @Nullable String transactionId;

  @Label("Operation")
  @Description("Kind of work, by which thresholds are set")
  @Nullable String operation;

  @Label("Principal")
  @Description("For whom it was done: a tenant, a user, a contract")
  @Nullable String principal;

  @Label("Code Path")
  @Description("Which code did it")
  @Nullable String codePath;

  @Label("Offending Thread")
  @Description("Thread that consumed the CPU time")
  @Nullable Thread offendingThread;

  @Label("Thread CPU Time")
  @Description("CPU time consumed until the violation was found")
  @Timespan(Timespan.NANOSECONDS)
  long threadCpuTime;

  @Label("CPU Threshold")
  @Description("CPU time above which it is a violation")
  @Timespan(Timespan.NANOSECONDS)
  long cpuThreshold;

  @Label("Excess")
  @Description("CPU time consumed beyond the threshold")
  @Timespan(Timespan.NANOSECONDS)
  long excess;

  @Label("Detection")
  @Description(
      "How it was found; end: by the reads at both ends of the transaction, in-flight: by a look"
          + " while it ran, budget: by what several consumed together, wall: by wall time")
  @Nullable String detection;

  @Label("Strike")
  @Description("Which violation of the offender it is; 0 if it was no strike")
  int strike;

  @Label("Action")
  @Description("What was done to the offender")
  @Nullable String action;

  @Label("Run Queue Delay")
  @Description("How long the thread had waited for a CPU, at most: since it was last asked for")
  @Timespan(Timespan.NANOSECONDS)
  long runQueueDelay;

  @Label("Stack")
  @Description("What the thread did when it was found, outermost frame first")
  @Nullable String stack;

  @Label("Trace Id")
  @Description("Trace that the transaction belongs to, as 32 hex digits")
  @Nullable String traceId;

  @Label("Span Id")
  @Description("Span that stands for the transaction, as 16 hex digits")
  @Nullable String spanId;
}
