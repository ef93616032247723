package io.cpusentinel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer for what has no figures: nothing is known but who was asked for. */
record UntrackedMetrics(
    String transactionId,
    @Nullable String operation,
    @Nullable String principal,
    @Nullable String codePath,
    String clock)
    implements TransactionMetrics {

  UntrackedMetrics(TrackedTransaction transaction) {
    this(
        transaction.id(),
        transaction.operation(),
        transaction.principal(),
        transaction.codePath(),
        transaction.clock());
  }

  static UntrackedMetrics neverStarted(String id, String clock) {
    return new UntrackedMetrics(id, null, null, null, clock);
  }

  @Override
  public long threadId() {
    return -1;
  }

  @Override
  public long threadCpuNanos() {
    return ThreadCpuClock.UNKNOWN;
  }

  @Override
  public long selfCpuNanos() {
    return ThreadCpuClock.UNKNOWN;
  }

  @Override
  public long wallNanos() {
    return -1;
  }

  @Override
  public long thresholdNanos() {
    return -1;
  }

  @Override
  public boolean cpuViolation() {
    return false;
  }

  @Override
  public Quality quality() {
    return Quality.UNKNOWN;
  }

  @Override
  public long boundNanos() {
    return ThreadCpuClock.UNKNOWN;
  }

  @Override
  public Map<String, ?> layerResults() {
    return Map.of();
  }
}
