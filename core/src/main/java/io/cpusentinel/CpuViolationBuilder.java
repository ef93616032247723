package io.cpusentinel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes a violation. Not thread-safe; every method returns this builder. */
public final class CpuViolationBuilder {

  private final Detection detection;
  private final long cpuNanos;
  private final long thresholdNanos;
  private @Nullable String transactionId;
  private @Nullable String operation;
  private @Nullable String principal;
  private @Nullable String codePath;
  private long threadId = -1;
  private @Nullable String threadName;
  private int strike;
  private @Nullable QuarantineAction action;
  private List<CpuContributor> contributors = List.of();
  private List<StackTraceElement> stack = List.of();
  private long runQueueDelayNanos = ThreadCpuClock.UNKNOWN;
  private TransactionDetail detail = TransactionDetail.UNKNOWN;
  private Instant timestamp = Instant.EPOCH;
  private @Nullable String traceId;
  private @Nullable String spanId;

  CpuViolationBuilder(Detection detection, long cpuNanos, long thresholdNanos) {
    this.detection = detection;
    this.cpuNanos = cpuNanos;
    this.thresholdNanos = thresholdNanos;
  }

  /**
   * Whose violation it is: identity, trace and span.
   *
   * @param transaction the transaction
   * @return this builder
   */
  public CpuViolationBuilder transaction(Transaction transaction) {
    transactionId = transaction.id();
    operation = transaction.operation();
    principal = transaction.principal();
    codePath = transaction.codePath();
    traceId = transaction.traceId();
    spanId = transaction.spanId();
    return this;
  }

  /**
   * Whose violation it is, where there is no handle of it.
   *
   * @param newTransactionId its id, or null
   * @return this builder
   */
  public CpuViolationBuilder transactionId(@Nullable String newTransactionId) {
    transactionId = newTransactionId;
    return this;
  }

  /**
   * What kind of work it was.
   *
   * @param newOperation the operation, or null
   * @return this builder
   */
  public CpuViolationBuilder operation(@Nullable String newOperation) {
    operation = newOperation;
    return this;
  }

  /**
   * For whom it was done.
   *
   * @param newPrincipal the principal, or null
   * @return this builder
   */
  public CpuViolationBuilder principal(@Nullable String newPrincipal) {
    principal = newPrincipal;
    return this;
  }

  /**
   * Which code did it.
   *
   * @param newCodePath the code path, or null
   * @return this builder
   */
  public CpuViolationBuilder codePath(@Nullable String newCodePath) {
    codePath = newCodePath;
    return this;
  }

  /**
   * The thread that burned the CPU.
   *
   * @param id as {@link Thread#getId()}
   * @param name its name, or null
   * @return this builder
   */
  public CpuViolationBuilder thread(long id, @Nullable String name) {
    threadId = id;
    threadName = name;
    return this;
  }

  /**
   * What the monitor did about it.
   *
   * @param newStrike which violation of the offender it is, or 0
   * @param newAction what was done to the offender, or null
   * @return this builder
   */
  public CpuViolationBuilder response(int newStrike, @Nullable QuarantineAction newAction) {
    strike = newStrike;
    action = newAction;
    return this;
  }

  /**
   * Who broke a budget together.
   *
   * @param newContributors largest first
   * @return this builder
   */
  public CpuViolationBuilder contributors(List<CpuContributor> newContributors) {
    contributors = newContributors;
    return this;
  }

  /**
   * What is known beside the CPU time.
   *
   * @param newStack innermost frame first, or empty
   * @param newRunQueueDelayNanos nanoseconds, or -1
   * @return this builder
   */
  public CpuViolationBuilder evidence(
      List<StackTraceElement> newStack, long newRunQueueDelayNanos) {
    stack = newStack;
    runQueueDelayNanos = newRunQueueDelayNanos;
    return this;
  }

  /**
   * What was used beside CPU time.
   *
   * @param newDetail the figures
   * @return this builder
   */
  public CpuViolationBuilder detail(TransactionDetail newDetail) {
    detail = newDetail;
    return this;
  }

  /**
   * The trace that it belongs to.
   *
   * @param newTraceId 32 hex digits, or null
   * @param newSpanId 16 hex digits, or null
   * @return this builder
   */
  public CpuViolationBuilder span(@Nullable String newTraceId, @Nullable String newSpanId) {
    traceId = newTraceId;
    spanId = newSpanId;
    return this;
  }

  /**
   * When it was found.
   *
   * @param newTimestamp calendar time
   * @return this builder
   */
  public CpuViolationBuilder timestamp(Instant newTimestamp) {
    timestamp = newTimestamp;
    return this;
  }

  /**
   * The violation.
   *
   * @return a new one
   * @throws IllegalArgumentException if it has no more CPU than its threshold
   */
  public CpuViolation build() {
    return new CpuViolation(
        transactionId,
        operation,
        principal,
        codePath,
        threadId,
        threadName,
        cpuNanos,
        thresholdNanos,
        detection,
        strike,
        action,
        contributors,
        stack,
        runQueueDelayNanos,
        detail,
        timestamp,
        traceId,
        spanId);
  }
}
