package io.cpusentinel.jmx;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One monitor: its thresholds, counts and clock. Thread-safe.
 *
 * <p>Registered as {@code io.cpusentinel:type=SentinelMonitor,name=}<i>name of the monitor</i>. A
 * value that breaks a rule is refused with an {@link IllegalArgumentException} whose message says
 * the rule, and nothing is changed.
 */
@Description("Thresholds, counts and clock of one CPU Sentinel monitor")
public interface SentinelMonitorMXBean {

  /**
   * CPU time above which a transaction is a violation, for operations that have no threshold of
   * their own. Unit: milliseconds. Freshness: the value now in force.
   *
   * @return more than 0 and at most 86,400,000
   */
  @Description("CPU milliseconds above which a transaction is a violation; > 0, <= 86400000")
  @Unit("ms")
  double getCpuThresholdMillis();

  /**
   * Changes the threshold of operations that have none of their own; effective for the next verdict
   * on every thread.
   *
   * @param millis milliseconds, more than 0 and at most 86,400,000
   * @throws IllegalArgumentException if it is out of range or no number
   */
  void setCpuThresholdMillis(double millis);

  /**
   * Thresholds of single operations. Unit: milliseconds. Freshness: the values now in force.
   *
   * @return operations or patterns with their thresholds, the oldest first
   */
  @Description("CPU thresholds of single operations or patterns of operations, in milliseconds")
  @Unit("ms")
  Map<String, Double> getOperationThresholdsMillis();

  /**
   * Sets the threshold of an operation; effective for the next verdict on every thread.
   *
   * @param operation a name, or a pattern with {@code *} for any run of characters and {@code ?}
   *     for one
   * @param millis milliseconds, more than 0 and at most 86,400,000
   * @throws IllegalArgumentException if the operation is null or empty, or the threshold out of
   *     range or no number
   */
  @Description("Sets the CPU threshold of an operation")
  void setOperationThresholdMillis(
      @Parameter(
              name = "operation",
              description = "Name, or pattern: * stands for any characters, ? for one")
          String operation,
      @Parameter(name = "millis", description = "CPU milliseconds; > 0, <= 86400000")
          double millis);

  /**
   * Takes back the threshold of an operation; effective for the next verdict on every thread.
   *
   * @param operation the name or pattern as it was set
   * @return whether there was one
   * @throws IllegalArgumentException if the operation is null or empty
   */
  @Description("Takes back the CPU threshold of an operation; false if it had none")
  boolean clearOperationThreshold(
      @Parameter(name = "operation", description = "Name or pattern as it was set")
          String operation);

  /**
   * Transactions that have ended. Unit: transactions since the monitor was built. Freshness:
   * counted at each call.
   *
   * @return at least 0
   */
  @Description("Transactions that have ended since the monitor was built")
  @Unit("transactions")
  long getTransactionsTotal();

  /**
   * Violations. Unit: violations since the monitor was built. Freshness: counted at each call.
   *
   * @return at least 0
   */
  @Description("Violations since the monitor was built")
  @Unit("violations")
  long getViolationsTotal();

  /**
   * Ended transactions whose CPU is unknown, so that they were not judged. Unit: transactions since
   * the monitor was built. Freshness: counted at each call.
   *
   * @return at least 0
   */
  @Description("Ended transactions whose CPU time is unknown, so that they were not judged")
  @Unit("transactions")
  long getUnknownTotal();

  /**
   * Transactions that have started and not ended. Unit: transactions. Freshness: counted at each
   * call.
   *
   * @return at least 0
   */
  @Description("Transactions that are running now")
  @Unit("transactions")
  long getInFlight();

  /**
   * Name of the clock that the monitor reads. Freshness: fixed when the monitor was built.
   *
   * @return for example {@code linux-jna}
   */
  @Description("Clock by which CPU time is measured")
  String getClockName();

  /**
   * Measured cost of one read of the clock. Unit: nanoseconds. Freshness: measured once, when the
   * clock was chosen.
   *
   * @return nanoseconds, or null if it was not measured
   */
  @Description("Measured cost of one read of the clock in nanoseconds; nothing if not measured")
  @Unit("ns")
  @Nullable Long getClockReadNanos();

  /**
   * Measured size of the smallest step of the clock. Unit: nanoseconds. Freshness: measured once,
   * when the clock was chosen.
   *
   * @return nanoseconds, or null if it was not measured
   */
  @Description("Measured smallest step of the clock in nanoseconds; nothing if not measured")
  @Unit("ns")
  @Nullable Long getClockResolutionNanos();
}
