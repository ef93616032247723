package io.cpusentinel;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Runs what must hold up neither a transaction nor the watchdog: log lines, and listeners that hear
 * of something found from outside. One thread, which is there only while there is something to do;
 * what does not fit into its queue is dropped and counted. Thread-safe.
 */
final class Dispatcher implements Executor {

  private static final int QUEUE = 1_024;
  private static final Duration KEPT = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final LongAdder dropped = new LongAdder();
  private final OwnCost cost;
  private final ThreadPoolExecutor executor;

  Dispatcher(OwnCost cost) {
    this.cost = cost;
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            KEPT.toNanos(),
            TimeUnit.NANOSECONDS,
            new LinkedBlockingQueue<>(QUEUE),
            task -> OwnThreads.daemon("cpusentinel-dispatcher", task),
            (task, full) -> dropped.increment());
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    try {
      executor.execute(() -> cost.of(task));
    } catch (OutOfMemoryError e) {
      // No thread to be had: no reason for a transaction to fail.
      dropped.increment();
    }
  }

  long dropped() {
    return dropped.sum();
  }

  /** Lets it finish what was handed to it; not for longer than a listener may hang. */
  void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
        dropped.add(executor.shutdownNow().size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
