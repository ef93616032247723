package io.cpusentinel.samples.attack;

import io.cpusentinel.Quality;
import io.cpusentinel.TransactionMetrics;
import java.util.Map;

/** A verdict as a test wants it. */
record FakeVerdict(boolean cpuViolation, long thresholdNanos, long boundNanos)
    implements TransactionMetrics {

  @Override
  public String transactionId() {
    return "tx";
  }

  @Override
  public String operation() {
    return "work";
  }

  @Override
  public String principal() {
    return "tenant";
  }

  @Override
  public String codePath() {
    return "path";
  }

  @Override
  public long threadId() {
    return 1;
  }

  @Override
  public long threadCpuNanos() {
    return thresholdNanos;
  }

  @Override
  public long selfCpuNanos() {
    return thresholdNanos;
  }

  @Override
  public long wallNanos() {
    return thresholdNanos;
  }

  @Override
  public Quality quality() {
    return Quality.BOUNDED;
  }

  @Override
  public String clock() {
    return "fake";
  }

  @Override
  public Map<String, ?> layerResults() {
    return Map.of();
  }
}
