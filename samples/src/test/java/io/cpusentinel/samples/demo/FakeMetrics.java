package io.cpusentinel.samples.demo;

import io.cpusentinel.Quality;
import io.cpusentinel.TransactionMetrics;
import java.util.Map;

/** Figures as a test wants them; -1 for unknown CPU. */
record FakeMetrics(String operation, long threadCpuNanos, long wallNanos, boolean cpuViolation)
    implements TransactionMetrics {

  @Override
  public String transactionId() {
    return "tx";
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
  public long selfCpuNanos() {
    return threadCpuNanos;
  }

  @Override
  public long thresholdNanos() {
    return 100_000_000;
  }

  @Override
  public Quality quality() {
    return threadCpuNanos < 0 ? Quality.UNKNOWN : Quality.EXACT;
  }

  @Override
  public long boundNanos() {
    return 0;
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
