package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds work that has not ended. On one thread CPU time cannot outrun wall time, so another
 * thread's counter is looked at only when its transaction could have passed its threshold; until
 * then nothing but its slot is.
 *
 * <p>Confined to one thread at a time.
 */
final class Watchdog {

  /** Between two looks for newly started work, at least. */
  static final long MIN_PERIOD_NANOS = 5_000_000;

  private final TransactionTracker tracker;
  private final Inspector inspector;
  private final List<ThreadSlot> due = new ArrayList<>();
  private @Nullable Rules rules;

  /** Whether what is due was reckoned by other rules; only valid during a look, as those below. */
  private boolean isRuledAnew;

  private boolean sawWork;
  private long pauseNanos;
  private @Nullable RuntimeException failure;

  Watchdog(TransactionTracker tracker, Inspector inspector) {
    this.tracker = tracker;
    this.inspector = inspector;
  }

  /**
   * Looks once at everything that is due.
   *
   * @return how long the next look can wait if nothing is started meanwhile, in nanoseconds; {@link
   *     Long#MAX_VALUE} for as long as nothing is started
   * @throws RuntimeException if the look at some thread failed, after all the others were looked at
   */
  long look() {
    long now = tracker.clock().nanoTime();
    begin();
    tracker.registry().forEach(slot -> scan(slot, now));
    for (ThreadSlot slot : due) {
      lookAt(slot, now);
    }
    tracker.spread().forEach(transaction -> lookAtSpread(transaction, now));
    inspector.endLook(now);
    if (failure != null) {
      throw failure;
    }
    if (sawWork) {
      pauseNanos = Math.min(pauseNanos, inspector.periodNanos());
    }
    return Math.min(pauseNanos, inspector.nextChangeNanos(now));
  }

  /**
   * Whether the last look found anything running, or that something had run since the one before.
   */
  boolean sawWork() {
    return sawWork;
  }

  /** On any thread: work starts after a time without any, in which nothing was consumed. */
  void resume() {
    tracker.collector().endLook(tracker.clock().nanoTime());
  }

  private void begin() {
    Rules now = tracker.rules();
    isRuledAnew = !now.equals(rules);
    rules = now;
    sawWork = false;
    pauseNanos = Long.MAX_VALUE;
    failure = null;
    due.clear();
  }

  private void scan(ThreadSlot slot, long now) {
    SlotWatch seen = slot.watch();
    if (seen.takeBooked()) {
      sawWork = true;
      slot.collect();
    }
    if (seen.isNew() || isRuledAnew || (seen.isAtWork() && now - seen.dueNanos() >= 0)) {
      due.add(slot);
    } else if (seen.isAtWork()) {
      sawWork = true;
      waitUntil(seen.dueNanos(), now);
    }
  }

  private void lookAt(ThreadSlot slot, long now) {
    Segment innermost = slot.innermost();
    boolean isNew = slot.watch().isNew();
    boolean isAtWork = false;
    long dueNanos = never(now);
    for (Segment open = innermost; open != null; open = open.outer()) {
      isAtWork |= open.isRunning();
      dueNanos = earlier(dueNanos, lookAt(open, isNew, now));
    }
    slot.watch().looked(innermost, isAtWork, dueNanos);
    if (isAtWork) {
      sawWork = true;
      waitUntil(dueNanos, now);
    }
  }

  /** Returns when it is due again. */
  private long lookAt(Segment open, boolean isNew, long now) {
    TrackedTransaction transaction = open.transaction();
    if (open == transaction) {
      return transaction.isAway() ? never(now) : lookAt(transaction, isRuledAnew, now);
    }
    // A part more may make it guilty sooner, and whatever counts it.
    long dueNanos = never(now);
    while (transaction != null) {
      dueNanos = earlier(dueNanos, lookAt(transaction, isNew || isRuledAnew, now));
      transaction = transaction.enclosing();
    }
    return dueNanos;
  }

  /** What is on no thread's own stack: detached, or over but for some late part of it. */
  private void lookAtSpread(TrackedTransaction transaction, long now) {
    if (transaction.isAway() || transaction.hasEnded()) {
      waitUntil(lookAt(transaction, isRuledAnew, now), now);
    }
  }

  /**
   * Without a read of anybody's clock where it is not due: most transactions have ended before.
   * Returns when it is due again.
   */
  private long lookAt(TrackedTransaction transaction, boolean isDueAnew, long now) {
    long startNanos = transaction.wallNanos();
    boolean isLate = transaction.hasEnded() && !transaction.isSettled();
    if (!transaction.isRunning() && !isLate) {
      return never(now);
    }
    sawWork = true;
    Watch watch = transaction.watch();
    if (watch == null) {
      long firstNanos = isLate ? now : startNanos + inspector.firstLookNanos(transaction);
      if (now - firstNanos < 0) {
        return firstNanos;
      }
      watch = new Watch(isLate ? now : startNanos, now);
      transaction.watchedBy(watch);
    }
    if (isDueAnew || now - watch.dueNanos() >= 0) {
      inspect(transaction, watch, now);
    }
    return watch.dueNanos();
  }

  /** Whatever one transaction does to it, the others are looked at. */
  private void inspect(TrackedTransaction transaction, Watch watch, long now) {
    try {
      inspector.inspect(transaction, watch, now);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void waitUntil(long dueNanos, long now) {
    pauseNanos = Math.min(pauseNanos, Math.max(0, dueNanos - now));
  }

  /** As far away as it makes any difference. */
  private static long never(long now) {
    return now + Watch.MAX_PAUSE_NANOS;
  }

  private static long earlier(long a, long b) {
    return a - b < 0 ? a : b;
  }
}
