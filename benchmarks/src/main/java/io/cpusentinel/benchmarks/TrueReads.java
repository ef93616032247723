package io.cpusentinel.benchmarks;

import io.cpusentinel.Quality;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import org.openjdk.jmh.infra.Blackhole;

/** What a transaction's CPU time must be at least and at most, by system calls around its reads. */
final class TrueReads {

  /** For a monotonic clock that is slewed. */
  private static final long TOLERANCE_NANOS = 1_000;

  private static final int COMPARISONS = 10_000;
  private static final int WORK_TOKENS = 1_000;

  private TrueReads() {}

  /**
   * Holds transactions of the calling thread against true reads.
   *
   * @throws IllegalStateException if a figure is off by more than it says, or unknown
   */
  static void compareWith(SentinelMonitor monitor) {
    try (ThreadProbe probe = ThreadCpuClock.byName(ThreadCpuClock.best().name()).probe()) {
      for (int i = 0; i < COMPARISONS; i++) {
        compareOnce(monitor, probe);
      }
    }
  }

  private static void compareOnce(SentinelMonitor monitor, ThreadProbe probe) {
    long before = probe.ownCpuNanos();
    Transaction transaction = monitor.startTransaction("comparison", "transfer", "alice");
    long begun = probe.ownCpuNanos();
    Blackhole.consumeCPU(WORK_TOKENS);
    long done = probe.ownCpuNanos();
    TransactionMetrics metrics = transaction.end(null);
    long after = probe.ownCpuNanos();
    long cpuNanos = metrics.threadCpuNanos();
    long slack = metrics.boundNanos() + TOLERANCE_NANOS;
    if (metrics.quality() == Quality.UNKNOWN
        || cpuNanos < done - begun - slack
        || cpuNanos > after - before + slack) {
      throw new IllegalStateException(
          "a transaction of %d ns is not from %d to %d ns, give or take %d ns"
              .formatted(cpuNanos, done - begun, after - before, slack));
    }
  }
}
