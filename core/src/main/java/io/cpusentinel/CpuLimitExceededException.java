package io.cpusentinel;

import java.util.Locale;

/** A transaction has burned too much and was stopped at a checkpoint. */
public final class CpuLimitExceededException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String transactionId;
  private final long cpuNanos;
  private final long thresholdNanos;

  CpuLimitExceededException(String transactionId, long cpuNanos, long thresholdNanos) {
    super(
        "transaction %s was stopped: it burned %s of CPU and may burn %s"
            .formatted(transactionId, millis(cpuNanos), millis(thresholdNanos)));
    this.transactionId = transactionId;
    this.cpuNanos = cpuNanos;
    this.thresholdNanos = thresholdNanos;
  }

  /**
   * Which transaction was stopped.
   *
   * @return its id
   */
  public String transactionId() {
    return transactionId;
  }

  /**
   * What it had burned when that was found.
   *
   * @return CPU time in nanoseconds, or -1 if it is unknown
   */
  public long cpuNanos() {
    return cpuNanos;
  }

  /**
   * What it may burn.
   *
   * @return CPU time in nanoseconds, or -1 if it is unknown
   */
  public long thresholdNanos() {
    return thresholdNanos;
  }

  private static String millis(long nanos) {
    return nanos < 0 ? "an unknown amount" : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }
}
