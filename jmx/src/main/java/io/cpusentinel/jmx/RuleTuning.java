package io.cpusentinel.jmx;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a monitor judges. Thread-safe; a change is effective for the next verdict on
 * every thread, and is told to everybody with who made it.
 */
public interface RuleTuning {

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
   * Code paths that are measured and never judged. Freshness: the values now in force.
   *
   * @return names and patterns, the oldest first
   */
  @Description("Code paths or patterns of them that are measured and never judged")
  Set<String> getTrustedPaths();

  /**
   * Trusts a code path; effective for the next verdict on every thread.
   *
   * @param path a name, or a pattern as for operations
   * @throws IllegalArgumentException if it is null, empty or too long
   */
  @Description("Trusts a code path: it is measured, never judged, and in no budget")
  void trust(
      @Parameter(name = "path", description = "Name, or pattern: * any characters, ? one")
          String path);

  /**
   * Trusts a code path no more; effective for the next verdict on every thread.
   *
   * @param path the name or pattern as it was trusted
   * @return whether it was
   * @throws IllegalArgumentException if it is null, empty or too long
   */
  @Description("Trusts a code path no more; false if it was not trusted")
  boolean distrust(
      @Parameter(name = "path", description = "Name or pattern as it was trusted") String path);

  /**
   * What the monitor does about what it finds. Freshness: the value now in force.
   *
   * @return {@code observe} or {@code enforce}
   */
  @Description(
      "observe: everything is recorded and nothing is done; enforce: offenders are stopped")
  String getEnforcement();

  /**
   * Changes what the monitor does about what it finds.
   *
   * @param enforcement {@code observe} or {@code enforce}, in any case
   * @throws IllegalArgumentException if it is neither
   */
  void setEnforcement(String enforcement);

  /**
   * Budgets of CPU time within a sliding window. Freshness: fixed when the monitor was built.
   *
   * @return a row for each, that of all transactions together last
   */
  @Description("CPU budgets within a sliding window; a row without a principal is for all together")
  List<BudgetRow> getBudgets();

  /**
   * Thresholds that follow from what was seen. Unit: milliseconds. Freshness: reckoned at each
   * call.
   *
   * @return operations of which enough was seen, by name
   */
  @Description("Suggested CPU thresholds of operations, in milliseconds: 3 x p99, at least 10")
  @Unit("ms")
  Map<String, Double> getSuggestedThresholdsMillis();

  /**
   * Sets the threshold of an operation to what is suggested for it.
   *
   * @param operation the operation
   * @return the new threshold in milliseconds, or null if too little was seen of it
   * @throws IllegalArgumentException if the operation is null, empty or too long
   */
  @Description(
      "Sets the threshold of an operation to what is suggested; nothing if too little is known")
  @Nullable Double applySuggestedThreshold(
      @Parameter(name = "operation", description = "Name of the operation") String operation);
}
