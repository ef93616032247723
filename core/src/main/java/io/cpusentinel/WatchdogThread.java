package io.cpusentinel;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets a watchdog look when it is time. The thread is a daemon; it sleeps while nothing runs, and
 * ends when nothing has run for a while, so that a monitor which nobody closed costs nothing.
 * Thread-safe.
 */
final class WatchdogThread implements Runnable {

  /** A start that did not see the flag yet has made itself visible to a look that much later. */
  private static final long SETTLING_NANOS = Watchdog.MIN_PERIOD_NANOS;

  private static final long KEPT_NANOS = 10_000_000_000L;

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Watchdog watchdog;
  private final OwnCost cost;
  private final RateLimitedLog log;

  /** Read by every start; written only when it changes. */
  private volatile boolean isIdle = true;

  private volatile boolean isClosed;
  private @Nullable Thread thread;

  /** Of the watchdog's thread. */
  private long pauseNanos;

  /** Made once, not at each look: it is made and forgotten in slow ways while code is cold. */
  private final Runnable looking = this::lookOnce;

  WatchdogThread(Watchdog watchdog, OwnCost cost, RateLimitedLog log) {
    this.watchdog = watchdog;
    this.cost = cost;
    this.log = log;
  }

  /** To be called after work has started: one read unless there is nobody watching. */
  void workStarted() {
    if (isIdle) {
      wake();
    }
  }

  /** Something may be due earlier than the watchdog thinks. */
  synchronized void wake() {
    if (isClosed) {
      isIdle = false;
      return;
    }
    if (isIdle) {
      isIdle = false;
      watchdog.resume();
    }
    if (thread == null) {
      thread = startThread();
    } else {
      LockSupport.unpark(thread);
    }
  }

  /** Null if there can be none now: the next start tries again. */
  private @Nullable Thread startThread() {
    Thread started = new Thread(this, "cpusentinel-watchdog");
    started.setDaemon(true);
    try {
      started.start();
      return started;
    } catch (OutOfMemoryError e) {
      log.warn(() -> "No thread to be had for the watchdog: running work is not watched", e);
      isIdle = true;
      return null;
    }
  }

  /** What there is to be found is found when this returns, unless a look hangs. */
  void close() {
    isClosed = true;
    Thread ending = wakeToEnd();
    if (ending == Thread.currentThread()) {
      return;
    }
    if (ending == null || hasEnded(ending)) {
      look();
    }
  }

  private static boolean hasEnded(Thread ending) {
    try {
      ending.join(CLOSING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !ending.isAlive();
  }

  private synchronized @Nullable Thread wakeToEnd() {
    if (thread != null) {
      LockSupport.unpark(thread);
    }
    return thread;
  }

  @Override
  public void run() {
    while (!isClosed) {
      look();
      if (watchdog.sawChange()) {
        isIdle = false;
        LockSupport.parkNanos(this, pauseNanos);
      } else if (!isIdle) {
        isIdle = true;
        LockSupport.parkNanos(this, SETTLING_NANOS);
      } else if (pauseNanos == Long.MAX_VALUE) {
        LockSupport.parkNanos(this, KEPT_NANOS);
        if (endIfIdle()) {
          return;
        }
      } else {
        LockSupport.parkNanos(this, pauseNanos);
      }
    }
  }

  /** Whatever a look meets, there must be another one: nothing may escape for an accident. */
  private void look() {
    try {
      cost.of(looking);
    } catch (RuntimeException | Error e) {
      log.warn(() -> "A look of the watchdog failed; it goes on", e);
      pauseNanos = Watchdog.MIN_PERIOD_NANOS;
    }
  }

  private void lookOnce() {
    pauseNanos = watchdog.look();
  }

  private synchronized boolean endIfIdle() {
    if (isIdle) {
      thread = null;
    }
    return isIdle;
  }
}
