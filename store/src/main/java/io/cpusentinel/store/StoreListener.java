package io.cpusentinel.store;

import io.cpusentinel.SentinelListener;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;
import java.time.Duration;

/**
 * Writes each transaction that ends as a row of the table {@code transaction_metrics}, which is
 * made or migrated first. Rows go through a bounded queue to a thread of their own: a database that
 * is slow, locked or gone costs the application nothing, and loses only what the queue has no room
 * for, violations last; {@link #dropped} counts it. What was committed is never lost. Thread-safe.
 */
public final class StoreListener implements SentinelListener {

  private final RowQueue queue = new RowQueue();
  private final StoreWriter writer;

  private StoreListener(Database database) {
    this.writer = new StoreWriter(queue, database);
  }

  /**
   * Begins to write into a database. It is connected to from another thread, and tried again for as
   * long as it cannot be reached.
   *
   * @param url a JDBC URL; what follows its question mark, and a password before its host, are in
   *     no log line
   * @return a listener that writes until it is closed
   * @throws IllegalArgumentException if it is no JDBC URL, or of a database for which there are no
   *     migrations here
   */
  public static StoreListener create(String url) {
    StoreListener listener = new StoreListener(Database.of(url));
    listener.writer.start();
    return listener;
  }

  @Override
  public TransactionScope onStart(Transaction transaction) {
    long startMillis = System.currentTimeMillis();
    return new TransactionScope() {
      @Override
      public void end(TransactionMetrics metrics) {
        queue.offer(new StoredTransaction(metrics, startMillis, System.currentTimeMillis()));
      }
    };
  }

  /**
   * Waits until everything that ended before is committed.
   *
   * @param patience how long at most
   * @return whether it is
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public boolean flush(Duration patience) throws InterruptedException {
    return writer.awaitCommitted(queue.accepted(), patience);
  }

  /**
   * Transactions that were not written because the queue was full, or the database was not there
   * when the listener was closed.
   *
   * @return at least 0
   */
  public long dropped() {
    return queue.dropped();
  }

  /** Writes what is in the queue, for ten seconds at most. */
  @Override
  public void close() {
    writer.close();
  }
}
