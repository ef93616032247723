package io.cpusentinel.store;

import io.cpusentinel.Host;
import io.cpusentinel.OwnThreads;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The thread that writes what is in the queue. */
final class StoreWriter {

  private static final Logger LOGGER = Host.logger(StoreWriter.class);

  private static final int BATCH = 2_000;
  private static final long IDLE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final RowQueue queue;
  private final Database database;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private long committed;
  private boolean isOver;

  StoreWriter(RowQueue queue, Database database) {
    this.queue = queue;
    this.database = database;
    this.thread = OwnThreads.daemon("cpusentinel-store", this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    List<StoredTransaction> batch = new ArrayList<>(BATCH);
    try {
      writeUntilClosed(batch);
    } catch (NewerSchemaException e) {
      LOGGER.log(Level.ERROR, "Nothing is written to {0}: {1}", database, e.getMessage());
    } catch (InterruptedException e) {
      LOGGER.log(Level.WARNING, "Nothing more is written to {0}: interrupted", database);
    } finally {
      giveUp(batch);
    }
  }

  /** Connects anew after each failure; a batch that failed is tried again, and none goes ahead. */
  private void writeUntilClosed(List<StoredTransaction> batch)
      throws NewerSchemaException, InterruptedException {
    long pauseMillis = IDLE_MILLIS;
    boolean isWarned = false;
    while (!isDone(batch)) {
      try {
        database.migrate();
        pauseMillis = IDLE_MILLIS;
        isWarned = false;
        try (Connection connection = database.connect()) {
          write(connection, batch);
        }
      } catch (SQLException e) {
        if (!isWarned) {
          LOGGER.log(Level.WARNING, "Cannot write to " + database + "; it is tried again", e);
          isWarned = true;
        }
        pause(pauseMillis);
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
      }
    }
  }

  private void write(Connection connection, List<StoredTransaction> batch)
      throws SQLException, InterruptedException {
    while (!isDone(batch)) {
      queue.drainTo(batch, BATCH - batch.size());
      if (batch.isEmpty()) {
        pause(IDLE_MILLIS);
      } else {
        RowBatch.write(connection, batch);
        committed(batch.size());
        batch.clear();
      }
    }
  }

  private boolean isDone(List<StoredTransaction> batch) {
    return closing.getCount() == 0 && batch.isEmpty() && queue.isEmpty();
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
    synchronized (this) {
      isOver = true;
      notifyAll();
    }
  }

  /** Whether so many rows are committed now. */
  synchronized boolean awaitCommitted(long rows, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (committed < rows && !isOver) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return committed >= rows;
  }

  void close() {
    closing.countDown();
    try {
      thread.join(CLOSING.toMillis());
      // A database that does not answer: what is left is counted as dropped.
      thread.interrupt();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
