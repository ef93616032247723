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
  private final Runnable failedLog;

  /** Whether a start has to wake it. Read by every start. */
  private volatile boolean isIdle = true;

  private volatile boolean isClosed;
  private @Nullable Thread thread;

  /** Of the watchdog's thread. */
  private long pauseNanos;

  /** Made once, not at each look: it is made and forgotten in slow ways while code is cold. */
  private final Runnable looking = this::lookOnce;

  /**
   * A thread that is started when it is needed.
   *
   * @param failedLog hears of a line that the application's logging refused by throwing
   */
  WatchdogThread(Watchdog watchdog, OwnCost cost, RateLimitedLog log, Runnable failedLog) {
    this.watchdog = watchdog;
    this.cost = cost;
    this.log = log;
    this.failedLog = failedLog;
  }

  /**
   * To be called after work has started: one read unless there is nobody watching. Before it starts
   * too, so that it is not the work that pays for waking somebody.
   */
  void workStarted() {
    if (isIdle) {
      wake();
    }
  }

  /** There is something that it does not know of. */
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
    try {
      Thread started = OwnThreads.daemon("cpusentinel-watchdog", this);
      started.start();
      return started;
    } catch (OutOfMemoryError e) {
      isIdle = true;
      warn("No thread to be had for the watchdog: running work is not watched", e);
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
    try {
      watch();
    } finally {
      end();
    }
  }

  private void watch() {
    boolean isKept = true;
    while (!isClosed && isKept) {
      look();
      if (watchdog.sawChange()) {
        isIdle = false;
        park(pauseNanos);
      } else if (!isIdle) {
        isIdle = true;
        park(SETTLING_NANOS);
      } else if (pauseNanos == Long.MAX_VALUE) {
        park(KEPT_NANOS);
        look();
        isKept = watchdog.sawChange() || pauseNanos < Long.MAX_VALUE || !endIfIdle();
      } else {
        park(pauseNanos);
      }
    }
  }

  private void park(long nanos) {
    LockSupport.parkNanos(this, nanos);
    // Whoever interrupts it means something else; left as it is no park would wait any more.
    Thread.interrupted();
  }

  private synchronized boolean endIfIdle() {
    if (isIdle) {
      thread = null;
    }
    return isIdle;
  }

  /** However it came to that: a start that finds nobody watching makes another thread. */
  private synchronized void end() {
    if (Thread.currentThread().equals(thread)) {
      thread = null;
      isIdle = true;
    }
  }

  /** Whatever a look meets, there must be another one: nothing may escape for an accident. */
  private void look() {
    try {
      cost.of(looking);
    } catch (RuntimeException | Error e) {
      pauseNanos = Watchdog.MIN_PERIOD_NANOS;
      warn("A look of the watchdog failed; it goes on", e);
    }
  }

  private void warn(String line, Throwable cause) {
    if (!log.tryWarn(() -> line, cause)) {
      failedLog.run();
    }
  }

  private void lookOnce() {
    pauseNanos = watchdog.look();
  }
}
