package io.cpusentinel;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

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
  private final IdentityHashMap<TrackedTransaction, Watch> watches = new IdentityHashMap<>();
  private final List<TrackedTransaction> due = new ArrayList<>();
  private long round;
  private long lastEnded;
  private boolean sawWork;

  /** How long the next look can wait; only valid during a look. */
  private long pauseNanos;

  Watchdog(TransactionTracker tracker, Inspector inspector) {
    this.tracker = tracker;
    this.inspector = inspector;
  }

  /**
   * Looks once at everything that is due.
   *
   * @return how long the next look can wait if nothing is started meanwhile, in nanoseconds; {@link
   *     Long#MAX_VALUE} for as long as nothing is started
   */
  long look() {
    long now = tracker.clock().nanoTime();
    round++;
    sawWork = false;
    pauseNanos = Long.MAX_VALUE;
    due.clear();
    long ended = lastEnded;
    lastEnded = 0;
    tracker.registry().forEach(slot -> scan(slot, now));
    tracker.spread().forEach(transaction -> considerSpread(transaction, now));
    sawWork |= lastEnded != ended;
    for (TrackedTransaction transaction : due) {
      inspect(transaction, now);
    }
    watches.values().removeIf(watch -> watch.round != round);
    inspector.endLook(now);
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

  private void scan(ThreadSlot slot, long now) {
    lastEnded += slot.ended();
    slot.collect();
    for (Segment open = slot.innermost(); open != null; open = open.outer()) {
      TrackedTransaction transaction = open.transaction();
      sawWork |= open.isRunning();
      if (open == transaction && !transaction.isAway()) {
        consider(transaction, now);
      }
    }
  }

  /** What is on no thread's own stack: detached, or over but for some late part of it. */
  private void considerSpread(TrackedTransaction transaction, long now) {
    if (transaction.isAway() || transaction.hasEnded()) {
      consider(transaction, now);
    }
  }

  /** Without a read of anybody's clock: most transactions have ended before that is needed. */
  private void consider(TrackedTransaction transaction, long now) {
    long startNanos = transaction.wallNanos();
    boolean isLate = transaction.hasEnded() && !transaction.isSettled();
    if (!transaction.isRunning() && !isLate) {
      return;
    }
    sawWork = true;
    Watch watch = watches.get(transaction);
    long firstNanos = isLate ? now : startNanos + inspector.firstLookNanos(transaction);
    long dueNanos = watch == null ? firstNanos : watch.dueNanos();
    if (watch != null) {
      watch.round = round;
    }
    if (now - dueNanos < 0) {
      waitUntil(dueNanos, now);
      return;
    }
    if (watch == null) {
      watch = new Watch(isLate ? now : startNanos, now);
      watch.round = round;
      watches.put(transaction, watch);
    }
    due.add(transaction);
  }

  private void inspect(TrackedTransaction transaction, long now) {
    Watch watch = watches.get(transaction);
    if (watch != null) {
      inspector.inspect(transaction, watch, now);
      waitUntil(watch.dueNanos(), now);
    }
  }

  private void waitUntil(long dueNanos, long now) {
    pauseNanos = Math.min(pauseNanos, Math.max(0, dueNanos - now));
  }
}
