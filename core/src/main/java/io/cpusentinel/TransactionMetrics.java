package io.cpusentinel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The final figures of a transaction. Immutable once {@link Transaction#end} has returned them.
 *
 * <p>Where {@link #quality()} is {@link Quality#UNKNOWN}, CPU figures in nanoseconds are -1 and
 * those in milliseconds or percent are NaN.
 */
public interface TransactionMetrics {

  /**
   * The identity that the application gave.
   *
   * @return not empty
   */
  String transactionId();

  /**
   * What kind of work it was.
   *
   * @return the operation, or null if none was given
   */
  @Nullable String operation();

  /**
   * For whom it was done.
   *
   * @return the principal, or null if none was given
   */
  @Nullable String principal();

  /**
   * Which code did it.
   *
   * @return the code path, or null if none was given
   */
  @Nullable String codePath();

  /**
   * The Java thread that started it.
   *
   * @return as {@link Thread#getId()}, or -1 for a transaction that was never started
   */
  long threadId();

  /**
   * CPU time of the transaction, its children included.
   *
   * @return nanoseconds, or -1 if unknown
   */
  long threadCpuNanos();

  /**
   * The same in milliseconds.
   *
   * @return milliseconds, or NaN if unknown
   */
  default double threadCpuMillis() {
    return CpuTime.millis(threadCpuNanos());
  }

  /**
   * CPU time of the transaction without its children. Each child whose {@link #quality()} is
   * bounded may have been told more by its bound, of which this is short then.
   *
   * @return nanoseconds, or -1 if it or that of a child is unknown
   */
  long selfCpuNanos();

  /**
   * Wall time from start to end.
   *
   * @return nanoseconds, or -1 for a transaction that was never started or whose end failed
   */
  long wallNanos();

  /**
   * CPU time as a share of wall time.
   *
   * @return percent of one CPU, or NaN if unknown; above 100 only where several threads were at
   *     work for the transaction at the same time
   */
  default double cpuUtilization() {
    return CpuTime.utilization(threadCpuNanos(), wallNanos());
  }

  /**
   * The threshold by which it was judged.
   *
   * @return nanoseconds, more than 0, or -1 for a transaction that was never started
   */
  long thresholdNanos();

  /**
   * Whether it burned more than its threshold.
   *
   * @return the verdict; false if its CPU is unknown
   */
  boolean cpuViolation();

  /**
   * How far the CPU figures can be trusted.
   *
   * @return the quality
   */
  Quality quality();

  /**
   * By how much the CPU figure may be off.
   *
   * @return nanoseconds, 0 if exact, -1 if unknown
   */
  long boundNanos();

  /**
   * Name of the clock that measured it.
   *
   * @return as {@link ThreadCpuClock#name()}
   */
  String clock();

  /**
   * What it used beside CPU time.
   *
   * @return the figures; {@link TransactionDetail#UNKNOWN} if they were not gathered
   */
  default TransactionDetail detail() {
    return TransactionDetail.UNKNOWN;
  }

  /**
   * What the application gave to {@link Transaction#end}.
   *
   * @return the same map, or an empty one
   */
  Map<String, ?> layerResults();
}
