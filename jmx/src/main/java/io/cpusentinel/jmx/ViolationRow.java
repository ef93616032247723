package io.cpusentinel.jmx;

import java.util.Date;
import org.jspecify.annotations.Nullable;

/** A violation as consoles show it; null stands for what is unknown or absent. Immutable. */
public interface ViolationRow {

  /**
   * When it was found.
   *
   * @return calendar time
   */
  Date getTimestamp();

  /**
   * The transaction.
   *
   * @return its id, or null
   */
  @Nullable String getTransactionId();

  /**
   * What kind of work it was.
   *
   * @return the operation, or null
   */
  @Nullable String getOperation();

  /**
   * For whom it was done.
   *
   * @return the principal, or null
   */
  @Nullable String getPrincipal();

  /**
   * Which code did it.
   *
   * @return the code path, or null
   */
  @Nullable String getCodePath();

  /**
   * The thread that burned the CPU.
   *
   * @return its name, or null
   */
  @Nullable String getThreadName();

  /**
   * CPU time consumed until it was found.
   *
   * @return milliseconds, or null
   */
  @Nullable Double getCpuMillis();

  /**
   * The threshold or budget.
   *
   * @return milliseconds
   */
  double getThresholdMillis();

  /**
   * How it was found.
   *
   * @return {@code end}, {@code in-flight}, {@code budget} or {@code wall}
   */
  String getDetection();

  /**
   * Which violation of the offender it is.
   *
   * @return from 1; 0 if it was no strike
   */
  int getStrike();

  /**
   * What was done to the offender.
   *
   * @return {@code warn}, {@code quarantine}, {@code extend} or {@code ban}, or null for nothing
   */
  @Nullable String getAction();

  /**
   * What the thread did.
   *
   * @return outermost frame first, separated by semicolons, or null
   */
  @Nullable String getStack();

  /**
   * Trace of the transaction.
   *
   * @return 32 hex digits, or null
   */
  @Nullable String getTraceId();

  /**
   * Span of the transaction.
   *
   * @return 16 hex digits, or null
   */
  @Nullable String getSpanId();
}
