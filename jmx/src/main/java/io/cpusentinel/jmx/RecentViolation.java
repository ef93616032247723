package io.cpusentinel.jmx;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.QuarantineAction;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** A violation that is remembered. */
record RecentViolation(CpuViolation violation) implements ViolationRow {

  @Override
  public Date getTimestamp() {
    return Date.from(violation.timestamp());
  }

  @Override
  public @Nullable String getTransactionId() {
    return violation.transactionId();
  }

  @Override
  public @Nullable String getOperation() {
    return violation.operation();
  }

  @Override
  public @Nullable String getPrincipal() {
    return violation.principal();
  }

  @Override
  public @Nullable String getCodePath() {
    return violation.codePath();
  }

  @Override
  public @Nullable String getThreadName() {
    return violation.threadName();
  }

  @Override
  public @Nullable Double getCpuMillis() {
    return violation.cpuNanos() < 0 ? null : violation.cpuNanos() / 1e6;
  }

  @Override
  public double getThresholdMillis() {
    return violation.thresholdNanos() / 1e6;
  }

  @Override
  public String getDetection() {
    return violation.detection().label();
  }

  @Override
  public int getStrike() {
    return violation.strike();
  }

  @Override
  public @Nullable String getAction() {
    QuarantineAction action = violation.action();
    return action == null ? null : action.label();
  }

  @Override
  public @Nullable String getStack() {
    return violation.stackText();
  }

  @Override
  public @Nullable String getTraceId() {
    return violation.traceId();
  }

  @Override
  public @Nullable String getSpanId() {
    return violation.spanId();
  }
}
