package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On real pools, whose threads burn virtual time. */
class WrapTest {

  private final MonitorHarness harness = new MonitorHarness();
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  @AfterEach
  void leaveNothingBehind() throws Exception {
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(harness.counts().inFlight()).isZero();
    assertThat(harness.counts().unknown()).isZero();
    assertThat(harness.monitor.parts().tracker().spread().size()).isZero();
  }

  @Test
  void aRunnableIsPartOfTheTransactionWhereverItRuns() throws Exception {
    Transaction transaction = harness.start("tx");
    Runnable task = transaction.wrap(() -> harness.clock.burn(5));
    pool.submit(task).get();
    pool.submit(task).get();
    task.run();
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(15);
  }

  @Test
  void aCallableIsPartOfTheTransactionAndGivesItsResult() throws Exception {
    Transaction transaction = harness.start("tx");
    Callable<String> task =
        transaction.wrap(
            () -> {
              harness.clock.burn(5);
              return "done";
            });
    assertThat(pool.submit(task).get()).isEqualTo("done");
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(5);
  }

  @Test
  void aTaskThatThrowsHasConsumedNoLess() {
    Transaction transaction = harness.start("tx");
    IllegalStateException failure = new IllegalStateException("of the task");
    Runnable task =
        transaction.wrap(
            (Runnable)
                () -> {
                  harness.clock.burn(5);
                  throw failure;
                });
    Future<?> future = pool.submit(task);
    assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(failure);
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(5);
  }

  @Test
  void anExecutorsTasksArePartOfTheTransaction() {
    Transaction transaction = harness.start("tx");
    CompletableFuture.runAsync(() -> harness.clock.burn(5), transaction.wrap(r -> pool.execute(r)))
        .thenRunAsync(() -> harness.clock.burn(6), transaction.wrap(pool))
        .thenRunAsync(() -> harness.clock.burn(1_000), pool)
        .join();
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(11);
  }

  @Test
  void everyWayIntoAnExecutorServiceIsPartOfTheTransactionOnce() throws Exception {
    Transaction transaction = harness.start("tx");
    ExecutorService wrapped = transaction.wrap(pool);
    Callable<String> task =
        () -> {
          harness.clock.burn(10);
          return "done";
        };
    wrapped.submit(() -> harness.clock.burn(1)).get();
    assertThat(wrapped.submit(() -> harness.clock.burn(1), "given").get()).isEqualTo("given");
    assertThat(wrapped.submit(task).get()).isEqualTo("done");
    assertThat(wrapped.invokeAll(Collections.nCopies(20, task)))
        .allSatisfy(future -> assertThat(future.get()).isEqualTo("done"));
    assertThat(wrapped.invokeAll(List.of(task), 1, TimeUnit.MINUTES)).hasSize(1);
    assertThat(wrapped.invokeAny(List.of(task))).isEqualTo("done");
    assertThat(wrapped.invokeAny(List.of(task), 1, TimeUnit.MINUTES)).isEqualTo("done");
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(242);
  }

  @Test
  void whatTheCallerRunsItselfIsNotCountedTwice() {
    ThreadPoolExecutor busy =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            new ThreadPoolExecutor.CallerRunsPolicy());
    CompletableFuture<Void> gate = new CompletableFuture<>();
    busy.execute(gate::join);
    Transaction transaction = harness.start("tx");
    transaction.wrap((ExecutorService) busy).execute(() -> harness.clock.burn(5));
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(5);
    gate.complete(null);
    busy.shutdown();
  }

  @Test
  void inAForkJoinPoolNothingIsCountedTwiceWhoeverHelpsWhom() throws Exception {
    ForkJoinPool forks = new ForkJoinPool(3);
    Transaction transaction = harness.start("tx");
    Callable<Long> leaf =
        () -> {
          harness.clock.burn(1);
          return 1L;
        };
    Callable<Long> branch =
        () -> {
          long sum = 0;
          for (Future<Long> future :
              transaction.wrap((ExecutorService) forks).invokeAll(Collections.nCopies(50, leaf))) {
            sum += future.get();
          }
          return sum;
        };
    long sum = 0;
    for (Future<Long> future :
        transaction.wrap((ExecutorService) forks).invokeAll(Collections.nCopies(8, branch))) {
      sum += future.get();
    }
    TransactionMetrics metrics = transaction.end(null);
    assertThat(sum).isEqualTo(400);
    assertThat(metrics.threadCpuNanos()).isEqualTo(400);
    assertThat(metrics.selfCpuNanos()).isEqualTo(400);
    forks.shutdown();
    assertThat(forks.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void shuttingTheWrappedServiceDownShutsTheServiceDown() throws Exception {
    try (Transaction transaction = harness.start("tx")) {
      ExecutorService wrapped = transaction.wrap(pool);
      assertThat(wrapped.isShutdown()).isFalse();
      wrapped.shutdown();
      assertThat(wrapped.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      assertThat(pool.isShutdown()).isTrue();
      assertThat(wrapped.isShutdown()).isTrue();
      assertThat(wrapped.isTerminated()).isTrue();
      assertThat(wrapped.shutdownNow()).isEmpty();
    }
  }
}
