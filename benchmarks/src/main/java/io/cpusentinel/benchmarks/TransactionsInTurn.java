package io.cpusentinel.benchmarks;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a transaction adds to work of microseconds, beside what a hand-written pair of the JDK's
 * reads adds to it: work alone, with the pair and as a transaction, blocks of each in turn in one
 * process. What {@code work}, {@code spaced} and their like in {@link TransactionBenchmark} differ
 * by is less than what two forks of one of them do. The work is either inside what is measured, or
 * between one transaction and the next. On a JDK that has {@code linux-ffm}, {@code
 * --enable-native-access=ALL-UNNAMED} lets it be used.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.cpusentinel.benchmarks.TransactionsInTurn
 * </pre>
 */
public final class TransactionsInTurn {

  private static final long[] TOKENS = {4_000, 5_000, 6_000, 7_500, 9_000, 10_000, 12_000, 15_000};

  private static final List<Kind> KINDS = List.of(Kind.ALONE, Kind.PAIR, Kind.TRANSACTION);

  private static final int ROUNDS = 800;
  private static final int BLOCK = 50;

  private static final int WARM_UPS = 30_000;

  /** Around some of them reads are shared, around others they are true. */
  private static final long[] WARM_UP_TOKENS = {10, 3_000, 10_000};

  private static final long THRESHOLD_NANOS = 100_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final SentinelMonitor monitor;
  private long violations;

  private TransactionsInTurn(SentinelMonitor monitor) {
    this.monitor = monitor;
  }

  /**
   * Prints a line for each length of work, inside and between.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (SentinelMonitor monitor =
        SentinelMonitor.builder()
            .threshold(Duration.ofNanos(THRESHOLD_NANOS))
            .discoverListeners(false)
            .build()) {
      TransactionsInTurn turns = new TransactionsInTurn(monitor);
      turns.warmUp();
      for (boolean isInside : new boolean[] {true, false}) {
        for (long tokens : TOKENS) {
          turns.measure(tokens, isInside);
        }
      }
      System.out.printf(Locale.ROOT, "violations: %d%n", turns.violations);
    }
  }

  private void warmUp() {
    for (long tokens : WARM_UP_TOKENS) {
      for (Kind kind : KINDS) {
        nanos(kind, tokens, true, WARM_UPS);
        nanos(kind, tokens, false, WARM_UPS);
      }
    }
  }

  private void measure(long tokens, boolean isInside) {
    double[][] times = new double[KINDS.size()][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < times.length; i++) {
        // Each comes first in its turn.
        int next = (round + i) % times.length;
        times[next][round] = nanos(KINDS.get(next), tokens, isInside, BLOCK);
      }
    }
    double alone = median(times[0]);
    double pair = median(times[1]) - alone;
    double transaction = median(times[2]) - alone;
    System.out.printf(
        Locale.ROOT,
        "%s, %.1f us of work: the pair adds %.0f ns, a transaction %.0f ns: %.2f of it%n",
        isInside ? "inside" : "between",
        alone / 1_000,
        pair,
        transaction,
        transaction / pair);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** All in one method: the work is compiled once, and is as fast alone as in the others. */
  private double nanos(Kind kind, long tokens, boolean isInside, int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      if (!isInside) {
        Blackhole.consumeCPU(tokens);
      }
      Transaction transaction =
          kind == Kind.TRANSACTION ? monitor.startTransaction("tx_001", "transfer", "alice") : null;
      long startCpuNanos = kind == Kind.PAIR ? THREADS.getCurrentThreadCpuTime() : 0;
      if (isInside) {
        Blackhole.consumeCPU(tokens);
      }
      boolean isViolation =
          transaction == null
              ? kind == Kind.PAIR
                  && THREADS.getCurrentThreadCpuTime() - startCpuNanos > THRESHOLD_NANOS
              : transaction.end(null).cpuViolation();
      violations += isViolation ? 1 : 0;
    }
    return (double) (System.nanoTime() - start) / count;
  }

  private enum Kind {
    ALONE,
    PAIR,
    TRANSACTION
  }
}
