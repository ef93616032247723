package io.cpusentinel.cli;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The system's time, which a signal (interrupt, hang-up, termination) brings to its end: the
 * command then ends in good order, and its exit code is its own and not the signal's. One thread
 * waits for it.
 */
final class StopSignal implements Timeline {

  private static final long MOST_SECONDS_TO_FINISH = 10;

  private final CountDownLatch finish = new CountDownLatch(1);
  private volatile boolean isStopped;
  private volatile @Nullable Thread waiting;
  private volatile int exit = SentinelCommand.FAILURE;

  /** From now on a signal stops the command and not the JVM. */
  Timeline armed() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-signal"));
    return this;
  }

  /** The command is done; the JVM may end. */
  void finish(int exitCode) {
    exit = exitCode;
    finish.countDown();
  }

  @Override
  public long monoNanos() {
    return System.nanoTime();
  }

  @Override
  public long wallNanos() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  /** Parks; the queue of a latch costs 30 µs more whenever its code has left the caches. */
  @Override
  public boolean await(long monoNanos) {
    waiting = Thread.currentThread();
    long left = monoNanos - System.nanoTime();
    while (left > 0 && !isStopped && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = monoNanos - System.nanoTime();
    }
    return !isStopped && !Thread.currentThread().isInterrupted();
  }

  private void stop() {
    if (finish.getCount() == 0) {
      return; // No signal: the command has ended by itself.
    }
    isStopped = true;
    LockSupport.unpark(waiting);
    try {
      if (finish.await(MOST_SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
        // There is no other way to give an exit code once a signal has begun the shutdown.
        Runtime.getRuntime().halt(exit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
