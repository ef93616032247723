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
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.cpusentinel.benchmarks.AccountingShare
 * </pre>
 */
public final class AccountingShare {

  private static final double[] MILLIS = {5.2, 12.8, 245};
  private static final Duration EACH = Duration.ofSeconds(30);
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
      double tokensPerNano = calibrate();
      for (double millis : MILLIS) {
        share.measure(millis, Math.round(millis * 1e6 * tokensPerNano));
      }
    }
  }

  private static double calibrate() {
    long[] nanos = new long[CALIBRATING];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      Blackhole.consumeCPU(CALIBRATING_TOKENS);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return (double) CALIBRATING_TOKENS / nanos[nanos.length / 2];
  }

  private void measure(double millis, long tokens) {
    int pairs = (int) (EACH.toMillis() / (2 * millis));
    double[] shares = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      // In turn, so that neither is always the second.
      boolean isAloneFirst = i % 2 == 0;
      long first = isAloneFirst ? alone(tokens) : tracked(tokens);
      long second = isAloneFirst ? tracked(tokens) : alone(tokens);
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

  private static long alone(long tokens) {
    long start = System.nanoTime();
    Blackhole.consumeCPU(tokens);
    return System.nanoTime() - start;
  }

  private long tracked(long tokens) {
    long start = System.nanoTime();
    Transaction transaction = monitor.startTransaction("tx_000", "request", "alice");
    Blackhole.consumeCPU(tokens);
    transaction.end(null);
    return System.nanoTime() - start;
  }
}
