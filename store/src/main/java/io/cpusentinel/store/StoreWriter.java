package io.cpusentinel.store;

import io.cpusentinel.Host;
import io.cpusentinel.OwnThreads;
import io.cpusentinel.RateLimitedLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The thread that writes what is in the queue. */
final class StoreWriter {

  private static final Logger LOGGER = Host.logger(StoreWriter.class);

  private static final int BATCH = 2_000;
  private static final long IDLE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final long GIVING_UP_MILLIS = 1_000;

  private final RowQueue queue;
  private final Database database;
  private final RateLimitedLog refusals = RateLimitedLog.create(LOGGER);
  private final Duration closingPatience;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<QuarantineBook> books = new CopyOnWriteArrayList<>();
  private long pauseMillis = IDLE_MILLIS;
  private boolean isWarned;
  private long committed;
  private boolean isOver;

  StoreWriter(RowQueue queue, Database database, Duration closingPatience) {
    this.closingPatience = closingPatience;
    this.queue = queue;
    this.database = database;
    this.thread = OwnThreads.daemon("cpusentinel-store", this::run);
  }

  void start() {
    thread.start();
  }

  /** From now on it is read and written too. */
  void add(QuarantineBook book) {
    books.add(book);
  }

  private void run() {
    List<StoredTransaction> batch = new ArrayList<>(BATCH);
    try {
      writeUntilClosed(batch);
    } catch (NewerSchemaException e) {
      LOGGER.log(Level.ERROR, "Nothing is written to {0}: {1}", database, e.getMessage());
    } catch (InterruptedException e) {
      LOGGER.log(Level.WARNING, "Nothing more is written to {0}: interrupted", database);
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Nothing more is written to " + database, e);
    } finally {
      giveUp(batch);
    }
  }

  /** Connects anew after each failure; a batch that failed is tried again, and none goes ahead. */
  private void writeUntilClosed(List<StoredTransaction> batch)
      throws NewerSchemaException, InterruptedException {
    while (!isDone(batch)) {
      try {
        database.migrate();
        try (Connection connection = database.connect()) {
          write(connection, batch);
        }
      } catch (SQLException e) {
        if (!isWarned) {
          LOGGER.log(Level.WARNING, "Cannot write to " + database + "; it is tried again", e);
          isWarned = true;
        }
        pause(pauseMillis);
        // Until something was written again: on a full disk all but that may work.
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
      }
    }
  }

  private void write(Connection connection, List<StoredTransaction> batch)
      throws SQLException, InterruptedException {
    RowBatch rows = new RowBatch(connection, database.dialect(), refusals);
    while (!isDone(batch)) {
      for (QuarantineBook book : books) {
        book.sync(connection);
      }
      settled();
      queue.drainTo(batch, BATCH - batch.size());
      if (batch.isEmpty()) {
        pause(IDLE_MILLIS);
      } else {
        write(rows, batch);
      }
      pauseMillis = IDLE_MILLIS;
      isWarned = false;
    }
  }

  private void write(RowBatch rows, List<StoredTransaction> batch) throws SQLException {
    int before = batch.size();
    try {
      queue.drop(rows.write(batch));
    } finally {
      committed(before - batch.size());
    }
  }

  private boolean isDone(List<StoredTransaction> batch) {
    return closing.getCount() == 0 && batch.isEmpty() && queue.isEmpty() && unwritten() == 0;
  }

  private int unwritten() {
    return books.stream().mapToInt(QuarantineBook::unwritten).sum();
  }

  private synchronized void settled() {
    notifyAll();
  }

  private synchronized void committed(int rows) {
    committed += rows;
    notifyAll();
  }

  private void pause(long millis) throws InterruptedException {
    if (closing.await(millis, TimeUnit.MILLISECONDS)) {
      // A database that is gone is not to be asked in a loop, not even in the end.
      TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
    }
  }

  private void giveUp(List<StoredTransaction> batch) {
    queue.close();
    List<StoredTransaction> left = new ArrayList<>(batch);
    queue.drainTo(left, Integer.MAX_VALUE);
    queue.drop(left.size());
    if (unwritten() > 0) {
      LOGGER.log(
          Level.WARNING,
          "Changes of quarantine were not written to {0}, of so many offenders: {1}",
          database,
          unwritten());
    }
    synchronized (this) {
      isOver = true;
      notifyAll();
    }
  }

  /** Whether so many rows are committed now, and quarantine is as the table has it. */
  synchronized boolean awaitCommitted(long rows, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!isCommitted(rows) && !isOver) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return isCommitted(rows);
  }

  private boolean isCommitted(long rows) {
    return committed >= rows && books.stream().allMatch(QuarantineBook::isSettled);
  }

  void close() {
    closing.countDown();
    try {
      thread.join(closingPatience.toMillis());
      // A database that does not answer: what is left is counted as dropped.
      thread.interrupt();
      thread.join(GIVING_UP_MILLIS);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
