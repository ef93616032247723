package io.cpusentinel;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work in progress: on the thread that started it, and wherever it is attached.
 *
 * <p>Transactions nest: one that is started while another runs on the same thread is its child, and
 * its CPU counts for both. It is ended by the thread that started it, or by any once it is
 * detached; ended by another one it is counted, and its CPU is unknown. Ending a transaction ends
 * the children first that are open on its thread; those that were detached, or started on other
 * threads, go on. One that nobody ends is given up, as {@link MonitorCounts#abandoned} says.
 *
 * <p>{@link #end} and {@link #close} never throw. Thread-safe.
 */
public interface Transaction extends AutoCloseable {

  /**
   * The identity that the application gave.
   *
   * @return not empty; not necessarily unique
   */
  String id();

  /**
   * What kind of work it is.
   *
   * @return the operation, or null if none was given
   */
  @Nullable String operation();

  /**
   * For whom it is done: a tenant, a user, a contract.
   *
   * @return the principal, or null if none was given
   */
  @Nullable String principal();

  /**
   * Which code does it.
   *
   * @return the code path, or null if none was given
   */
  @Nullable String codePath();

  /**
   * Trace that a listener has put this transaction into.
   *
   * @return the answer of the first open scope that has one, or null; null after the end
   */
  @Nullable String traceId();

  /**
   * Span that a listener has opened for this transaction.
   *
   * @return the answer of the first open scope that has one, or null; null after the end
   */
  @Nullable String spanId();

  /**
   * Begins a stretch of this transaction on the calling thread, which may be any: its CPU counts
   * for the transaction until it is closed there. All work on other threads is built on this.
   *
   * <p>Where the calling thread is in this transaction already nothing begins, as nothing is
   * counted twice. A stretch may outlive the transaction; what it consumes after the end is counted
   * as late: not in the final figures, but in budgets, and a threshold it passes is a violation.
   *
   * @return to be closed on the same thread
   */
  TransactionSegment attach();

  /**
   * Takes the transaction off the thread that started it, which may go on with something else: the
   * first half of an asynchronous hop, of which {@link #attach()} elsewhere is the second. From
   * then on any thread may end the transaction. Called by another thread, or again, it does
   * nothing.
   */
  void detach();

  /**
   * Stops the calling work if this transaction, or one around it, was found to have burned too
   * much, and the monitor enforces. To be called now and then by work that can be given up: there
   * is no other way to stop a Java thread.
   *
   * @throws CpuLimitExceededException if it is to stop
   */
  void checkpoint();

  /**
   * Whether {@link #checkpoint()} would throw.
   *
   * @return true if the work is to stop
   */
  boolean shouldStop();

  /**
   * A task that is part of this transaction wherever it runs.
   *
   * @param task what to run
   * @return the same, attached while it runs
   */
  @SuppressWarnings("try") // What the segment is there for is its end.
  default Runnable wrap(Runnable task) {
    Objects.requireNonNull(task, "task");
    return () -> {
      try (TransactionSegment segment = attach()) {
        task.run();
      }
    };
  }

  /**
   * A task that is part of this transaction wherever it runs.
   *
   * @param task what to call
   * @param <T> its result
   * @return the same, attached while it runs
   */
  @SuppressWarnings("try")
  default <T> Callable<T> wrap(Callable<T> task) {
    Objects.requireNonNull(task, "task");
    return () -> {
      try (TransactionSegment segment = attach()) {
        return task.call();
      }
    };
  }

  /**
   * An executor whose tasks are part of this transaction.
   *
   * @param executor runs them
   * @return the same, with each task wrapped
   */
  default Executor wrap(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    return task -> executor.execute(wrap(task));
  }

  /**
   * An executor service whose tasks are part of this transaction.
   *
   * @param executor runs them; shutting the returned one down shuts it down
   * @return the same, with each task wrapped
   */
  default ExecutorService wrap(ExecutorService executor) {
    return new TransactionExecutor(this, executor);
  }

  /**
   * Ends the transaction and judges it.
   *
   * @param layerResults what the application's own layers found, or null for nothing; kept as it
   *     is, so it is not to be changed afterwards
   * @return the final figures; of a transaction that has ended already the same as before
   */
  TransactionMetrics end(@Nullable Map<String, ?> layerResults);

  /** The same as {@code end(Map.of())}; does nothing if the transaction has ended already. */
  @Override
  void close();
}
