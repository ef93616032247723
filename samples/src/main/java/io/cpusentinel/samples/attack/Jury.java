package io.cpusentinel.samples.attack;

import io.cpusentinel.Quality;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import java.util.concurrent.atomic.LongAdder;

/**
 * Holds each verdict against the truth: a pair of true reads outside the transaction, which has
 * burned less than what is between them, and one inside, than which it has burned more.
 * Thread-safe.
 */
final class Jury {

  private final String operation;
  private final LongAdder judged = new LongAdder();
  private final LongAdder found = new LongAdder();
  private final LongAdder guilty = new LongAdder();
  private final LongAdder guiltyFound = new LongAdder();
  private final LongAdder falselyFound = new LongAdder();
  private final LongAdder shared = new LongAdder();
  private final LongAdder unknown = new LongAdder();

  Jury(String operation) {
    this.operation = operation;
  }

  /** Runs work as a transaction within another, and judges both verdicts. */
  void judge(SentinelMonitor monitor, String id, Burner burner, Runnable work) {
    long before = burner.cpuNanos();
    Transaction around = monitor.startTransaction(id + "-around", operation);
    Transaction transaction = monitor.startTransaction(id, operation);
    long begun = burner.cpuNanos();
    work.run();
    long done = burner.cpuNanos();
    TransactionMetrics metrics = transaction.end(null);
    TransactionMetrics metricsAround = around.end(null);
    long after = burner.cpuNanos();
    judge(metrics, done - begun, after - before);
    judge(metricsAround, done - begun, after - before);
  }

  void judge(TransactionMetrics metrics, long leastNanos, long mostNanos) {
    judged.increment();
    count(unknown, metrics.quality() == Quality.UNKNOWN);
    count(shared, metrics.quality() == Quality.BOUNDED);
    count(found, metrics.cpuViolation());
    count(falselyFound, metrics.cpuViolation() && mostNanos <= metrics.thresholdNanos());
    boolean isGuilty = leastNanos > metrics.thresholdNanos() + Math.max(0, metrics.boundNanos());
    count(guilty, isGuilty);
    count(guiltyFound, isGuilty && metrics.cpuViolation());
  }

  /**
   * What became of all.
   *
   * @param told how many violations listeners have heard of: as many as the figures say
   */
  Outcome outcome(String variation, long told) {
    long untrue = Math.abs(told - found.sum());
    return new Outcome(
        operation,
        variation,
        guilty.sum(),
        guiltyFound.sum(),
        falselyFound.sum() + untrue,
        "%,d transactions, %d %% with shared reads, %d unknown"
            .formatted(judged.sum(), 100 * shared.sum() / judged.sum(), unknown.sum()));
  }

  private static void count(LongAdder counter, boolean isSo) {
    if (isSo) {
      counter.increment();
    }
  }
}
