package io.cpusentinel;

import java.util.Map;

/**
 * A monitor seen from the side of an operator: its facts and what can be tuned while it runs.
 * Thread-safe; a change is effective for the next verdict on every thread.
 */
public interface SentinelControl {

  /**
   * The monitor's name.
   *
   * @return not empty
   */
  String name();

  /**
   * The clock that the monitor reads.
   *
   * @return its facts
   */
  ClockInfo clock();

  /**
   * Counts since the monitor was built.
   *
   * @return a snapshot; its figures are not taken at one instant
   */
  MonitorCounts counts();

  /**
   * The threshold of operations that have none of their own.
   *
   * @return the threshold
   */
  CpuThreshold threshold();

  /**
   * Changes the threshold of operations that have none of their own.
   *
   * @param threshold the new one
   * @throws IllegalArgumentException if it is null
   */
  void setThreshold(CpuThreshold threshold);

  /**
   * The thresholds of single operations.
   *
   * @return operations or patterns with their thresholds, the oldest first; an immutable snapshot
   */
  Map<String, CpuThreshold> operationThresholds();

  /**
   * Sets the threshold of an operation.
   *
   * @param operation a name, or a pattern with {@code *} for any run of characters and {@code ?}
   *     for one; of several patterns that match, the one with the most literal characters counts,
   *     then the one set last
   * @param threshold the new one
   * @throws IllegalArgumentException if the operation is null or empty, or the threshold null
   */
  void setOperationThreshold(String operation, CpuThreshold threshold);

  /**
   * Takes back the threshold of an operation.
   *
   * @param operation the name or pattern as it was set
   * @return whether there was one
   * @throws IllegalArgumentException if the operation is null or empty
   */
  boolean clearOperationThreshold(String operation);
}
