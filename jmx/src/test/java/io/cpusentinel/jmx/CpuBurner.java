package io.cpusentinel.jmx;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import java.util.Map;

/** Consumes CPU time of the calling thread until its own clock says so. */
final class CpuBurner {

  private CpuBurner() {}

  static TransactionMetrics burnMillis(SentinelMonitor monitor, String operation, long millis) {
    return burnMillis(monitor.startTransaction("tx", operation), millis);
  }

  static TransactionMetrics burnMillis(Transaction transaction, long millis) {
    ThreadCpuClock clock = ThreadCpuClock.best();
    long end = clock.currentThreadCpuNanos() + millis * 1_000_000;
    while (clock.currentThreadCpuNanos() < end) {
      Thread.onSpinWait();
    }
    return transaction.end(Map.of());
  }
}
