package io.cpusentinel.samples.demo;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.Transaction;
import io.cpusentinel.samples.console.Progress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that work through one plan together. Used once. */
final class Crew {

  private static final long GLANCE_MILLIS = 100;

  private final SentinelMonitor monitor;
  private final Plan plan;
  private final OperationTable table;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Crew(SentinelMonitor monitor, Plan plan, OperationTable table) {
    this.monitor = monitor;
    this.plan = plan;
    this.table = table;
  }

  /**
   * Returns when everything is done.
   *
   * @throws DemoFailure if a piece of work failed; the others have stopped then
   */
  void work(int threads, Progress progress) {
    try (SqlDatabase database = SqlDatabase.open()) {
      CountDownLatch atWork = new CountDownLatch(threads);
      for (int i = 1; i <= threads; i++) {
        Thread thread = new Thread(() -> workUntilDone(database, atWork), "demo-worker-" + i);
        thread.setDaemon(true);
        thread.start();
      }
      await(atWork, progress);
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new DemoFailure("the work failed: " + failed, failed);
    }
  }

  private void await(CountDownLatch atWork, Progress progress) {
    int total = plan.transactions().size();
    try {
      while (!atWork.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
        progress.show(done.get(), total);
      }
      progress.show(done.get(), total);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.compareAndSet(null, e);
    } finally {
      progress.finish();
    }
  }

  private void workUntilDone(SqlDatabase database, CountDownLatch atWork) {
    try (Workloads workloads = Workloads.open(database, ThreadCpuClock.best())) {
      workloads.warmUp();
      List<PlannedTransaction> transactions = plan.transactions();
      int mine = next.getAndIncrement();
      while (mine < transactions.size() && failure.get() == null) {
        run(transactions.get(mine), workloads);
        done.incrementAndGet();
        mine = next.getAndIncrement();
      }
    } catch (Throwable e) {
      // Whatever it is: the thread that waits has to hear of it, an Error too.
      failure.compareAndSet(null, e);
    } finally {
      atWork.countDown();
    }
  }

  private void run(PlannedTransaction planned, Workloads workloads) {
    try (Transaction transaction =
        monitor.startTransaction(planned.id(), planned.operation(), planned.principal())) {
      for (PlannedTransaction child : planned.children()) {
        run(child, workloads);
      }
      long result = workloads.run(planned.operation());
      table.record(transaction.end(Map.of("result", result)));
    }
  }
}
