package io.cpusentinel.samples.telemetry;

import io.cpusentinel.QuarantinedException;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * An application that exports as the executable jar does. Its argument is how many transactions
 * that do next to nothing it has, beside one of each other kind; it tells their figures, each in a
 * line, and waits for the end of its input before it closes the monitor.
 */
final class ExportingApplication {

  static final String TRANSACTION = "transaction";

  private static final long BURN_NANOS = 20_000_000;
  private static final Duration LOW_THRESHOLD = Duration.ofMillis(5);

  private ExportingApplication() {}

  public static void main(String[] args) throws Exception {
    int quick = Integer.parseInt(args[0]);
    Consumer<String> atExit = System.out::println;
    try (TelemetryExport export = TelemetryExport.open(atExit)) {
      try (SentinelMonitor monitor =
          SentinelMonitor.builder().threshold("burn*", LOW_THRESHOLD).build()) {
        for (int i = 0; i < quick; i++) {
          print(monitor.startTransaction("quick_" + i, "quick").end(null));
        }
        burn(monitor);
        nest(monitor);
        endElsewhere(monitor);
        beRefused(monitor);
        waitUntilTold();
      }
      export.finish().forEach(System.out::println);
    }
    System.out.println("end of main");
  }

  private static void burn(SentinelMonitor monitor) {
    Transaction transaction = monitor.startTransaction("burn_1", "burn", "alice");
    ThreadCpuClock clock = ThreadCpuClock.best();
    long start = clock.currentThreadCpuNanos();
    while (clock.currentThreadCpuNanos() - start < BURN_NANOS) {
      Thread.onSpinWait();
    }
    print(transaction.end(null));
  }

  private static void nest(SentinelMonitor monitor) {
    Transaction outer = monitor.startTransaction("outer_1", "outer", "bob");
    print(monitor.startTransaction("inner_1", "inner", "bob").end(null));
    print(outer.end(null));
  }

  /** No thread can read what another one has burned for a transaction that it ends. */
  private static void endElsewhere(SentinelMonitor monitor) throws InterruptedException {
    Transaction transaction = monitor.startTransaction("elsewhere_1", "elsewhere");
    Thread thread = new Thread(() -> print(transaction.end(null)));
    thread.start();
    thread.join();
  }

  private static void beRefused(SentinelMonitor monitor) {
    monitor.control().quarantine("mallory", Duration.ofMinutes(1), "test");
    try (Transaction transaction = monitor.startTransaction("refused_1", "refused", "mallory")) {
      System.out.println("not refused: " + transaction);
    } catch (QuarantinedException e) {
      System.out.println("refused");
    }
  }

  private static void print(TransactionMetrics metrics) {
    System.out.println(
        String.join(
            " ",
            TRANSACTION,
            metrics.transactionId(),
            metrics.operation(),
            Double.toString(metrics.threadCpuMillis()),
            Double.toString(metrics.cpuUtilization()),
            Double.toString(metrics.thresholdNanos() / 1e6),
            Boolean.toString(metrics.cpuViolation()),
            metrics.quality().label()));
  }

  private static void waitUntilTold() throws IOException {
    System.out.println("done");
    System.in.transferTo(OutputStream.nullOutputStream());
  }
}
