package io.cpusentinel.benchmarks;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What accounting adds to transactions of milliseconds: the same work alone and as a transaction,
 * one after the other, many times, compared pair by pair. Each is timed by the wall clock, so that
 * reads of CPU time are in it too; the median keeps out the pairs that something else disturbed.
 * Before that the code is compiled: transactions of 5 ms are too few to have it done, and
 * interpreted a start and an end take several microseconds more.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.cpusentinel.benchmarks.AccountingShare
 * </pre>
 */
public final class AccountingShare {

  private static final double[] MILLIS = {5.2, 12.8, 245};
  private static final Duration EACH = Duration.ofSeconds(60);

  private static final int WARM_UPS = 100_000;

  /** Around some of them reads are shared, around others they are true. */
  private static final long[] WARM_UP_TOKENS = {10, 10_000};

  private static final int CALIBRATING = 2_000;
  private static final long CALIBRATING_TOKENS = 100_000;

  private final SentinelMonitor monitor;

  private AccountingShare(SentinelMonitor monitor) {
    this.monitor = monitor;
  }

  /**
   * Prints a line for each length.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (SentinelMonitor monitor =
        SentinelMonitor.builder().threshold(Duration.ofHours(1)).discoverListeners(false).build()) {
      AccountingShare share = new AccountingShare(monitor);
      share.warmUp();
      double tokensPerNano = share.calibrate();
      for (double millis : MILLIS) {
        share.measure(millis, Math.round(millis * 1e6 * tokensPerNano));
      }
    }
  }

  private void warmUp() {
    for (int i = 0; i < WARM_UPS; i++) {
      long tokens = WARM_UP_TOKENS[i % WARM_UP_TOKENS.length];
      nanos(tokens, false);
      nanos(tokens, true);
    }
  }

  private double calibrate() {
    long[] times = new long[CALIBRATING];
    for (int i = 0; i < times.length; i++) {
      times[i] = nanos(CALIBRATING_TOKENS, false);
    }
    Arrays.sort(times);
    return (double) CALIBRATING_TOKENS / times[times.length / 2];
  }

  private void measure(double millis, long tokens) {
    int pairs = (int) (EACH.toMillis() / (2 * millis));
    double[] shares = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      // In turn, so that neither is always the second.
      boolean isAloneFirst = i % 2 == 0;
      long first = nanos(tokens, !isAloneFirst);
      long second = nanos(tokens, isAloneFirst);
      long alone = isAloneFirst ? first : second;
      shares[i] = 100.0 * ((isAloneFirst ? second : first) - alone) / alone;
    }
    Arrays.sort(shares);
    System.out.printf(
        Locale.ROOT,
        "%.1f ms: accounting adds %.4f %% (median of %d pairs; half of them within %.3f to %.3f %%;"
            + " standard error of the median about %.4f %%)%n",
        millis,
        shares[pairs / 2],
        pairs,
        shares[pairs / 4],
        shares[3 * pairs / 4],
        // Of a normal distribution with these quartiles.
        1.2533 * (shares[3 * pairs / 4] - shares[pairs / 4]) / 1.349 / Math.sqrt(pairs));
  }

  /** Both in one method: the work is compiled once, and is as fast alone as in a transaction. */
  private long nanos(long tokens, boolean isTracked) {
    long start = System.nanoTime();
    Transaction transaction =
        isTracked ? monitor.startTransaction("tx_000", "request", "alice") : null;
    Blackhole.consumeCPU(tokens);
    if (transaction != null) {
      transaction.end(null);
    }
    return System.nanoTime() - start;
  }
}
