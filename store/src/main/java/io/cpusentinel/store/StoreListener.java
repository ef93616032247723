package io.cpusentinel.store;

import io.cpusentinel.QuarantineChange;
import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes each transaction that ends as a row of the table {@code transaction_metrics}, and keeps
 * quarantine and strikes in the table {@code quarantine}; both are made or migrated first. What is
 * in quarantine when the monitor is built, and what other processes put there, is enforced as soon
 * as it was read. Thread-safe.
 *
 * <p>Rows go through a bounded queue to a thread of their own: a database that is slow, locked or
 * gone costs the application nothing, and loses only what the queue has no room for, violations
 * last; {@link #dropped} counts it. What was committed is never lost.
 */
public final class StoreListener implements SentinelListener {

  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Database database;
  private final RowQueue queue;
  private final StoreWriter writer;
  private final @Nullable QuarantineBook book;

  private StoreListener(
      Database database, RowQueue queue, StoreWriter writer, @Nullable QuarantineBook book) {
    this.database = database;
    this.queue = queue;
    this.writer = writer;
    this.book = book;
  }

  /**
   * Begins to write into a database. It is connected to from another thread, and tried again for as
   * long as it cannot be reached.
   *
   * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}; what follows
   *     its question mark, and user and password before its host, are in no log line
   * @return a listener that writes until it is closed
   * @throws IllegalArgumentException if it is no JDBC URL, or of a database for which there are no
   *     migrations here
   */
  public static StoreListener create(String url) {
    return create(url, CLOSING);
  }

  static StoreListener create(String url, Duration closingPatience) {
    Database database = Database.of(url);
    RowQueue queue = new RowQueue();
    StoreWriter writer = new StoreWriter(queue, database, closingPatience);
    writer.start();
    return new StoreListener(database, queue, writer, null);
  }

  /** The quarantine of each monitor is its own; monitors of one name share it. */
  @Override
  public SentinelListener forMonitor(SentinelControl control) {
    QuarantineBook own = new QuarantineBook(control, database.dialect());
    writer.add(own);
    return new StoreListener(database, queue, writer, own);
  }

  @Override
  public void onQuarantine(QuarantineChange change) {
    if (book != null) {
      book.hear(change);
    }
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
   * Waits until everything that ended before is committed, and until the quarantine of the monitors
   * is as the table has it.
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

  /** Writes what is not written yet, for about ten seconds at most. */
  @Override
  public void close() {
    writer.close();
  }
}
