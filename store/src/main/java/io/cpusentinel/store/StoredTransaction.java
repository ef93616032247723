package io.cpusentinel.store;

import io.cpusentinel.TransactionMetrics;

/**
 * A transaction that has ended, on its way to the database.
 *
 * @param startMillis calendar time, in milliseconds since the epoch
 * @param endMillis calendar time, in milliseconds since the epoch
 */
record StoredTransaction(TransactionMetrics metrics, long startMillis, long endMillis) {

  /** {@code violation}, {@code unknown} where nothing could be judged, else {@code ok}. */
  String outcome() {
    if (metrics.cpuViolation()) {
      return "violation";
    }
    return metrics.threadCpuNanos() < 0 ? "unknown" : "ok";
  }
}
