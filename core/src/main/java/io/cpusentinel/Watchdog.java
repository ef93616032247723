package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

  /** Made once: with ten looks a second they run as cold code for minutes. */
  private final Consumer<ThreadSlot> scanning = this::scan;

  private final Consumer<ThreadSlot> lookingAt = this::lookAt;
  private final Consumer<TrackedTransaction> lookingAtSpread = this::lookAtSpread;
  private @Nullable Rules rules;

  /** How long something may go on that nobody knows of, by these rules. */
  private long periodNanos;

  /** How many there were. */
  private long looks;

  /** Whether what is due was reckoned by other rules; only valid during a look, as those below. */
  private boolean isRuledAnew;

  private long now;
  private boolean sawChange;
  private boolean sawDead;

  /** Whether anything was running at the last look. */
  private volatile boolean isInFlight;

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
    begin();
    tracker.registry().forEach(scanning);
    due.forEach(lookingAt);
    tracker.spread().forEach(lookingAtSpread);
    inspector.endLook(now);
    if (sawDead) {
      tracker.registry().giveUpDead();
    }
    if (failure != null) {
      throw failure;
    }
    if (sawChange) {
      pauseNanos = Math.min(pauseNanos, periodNanos);
    }
    return Math.min(pauseNanos, inspector.nextChangeNanos(now));
  }

  /** Whether anything has started or ended between the last two looks. */
  boolean sawChange() {
    return sawChange;
  }

  /** On any thread: work starts. If there was none, nothing was consumed until now. */
  void resume() {
    if (!isInFlight) {
      tracker.collector().endLook(tracker.clock().nanoTime());
    }
  }

  private void begin() {
    looks++;
    now = tracker.clock().nanoTime();
    Rules inForce = tracker.rules();
    isRuledAnew = !inForce.equals(rules);
    if (isRuledAnew) {
      rules = inForce;
      periodNanos = inspector.periodNanos();
    }
    sawChange = false;
    sawDead = false;
    isInFlight = false;
    pauseNanos = Long.MAX_VALUE;
    failure = null;
    due.clear();
  }

  private void scan(ThreadSlot slot) {
    SlotWatch seen = slot.watch();
    if (seen.takeBooked()) {
      sawChange = true;
      slot.collect();
    }
    boolean isNew = seen.isNew();
    sawChange |= isNew;
    if (isNew || isRuledAnew || (seen.isAtWork() && now - seen.dueNanos() >= 0)) {
      due.add(slot);
    } else if (seen.isAtWork()) {
      waitUntil(seen.dueNanos());
    }
  }

  private void lookAt(ThreadSlot slot) {
    Segment innermost = slot.innermost();
    boolean isNew = slot.watch().isNew();
    boolean isAtWork = false;
    long dueNanos = never();
    for (Segment open = innermost; open != null; open = open.outer()) {
      isAtWork |= open.isRunning();
      dueNanos = earlier(dueNanos, lookAt(open, isNew));
    }
    sawDead |= !slot.thread().isAlive();
    slot.watch().looked(innermost, isAtWork, dueNanos);
    if (isAtWork) {
      waitUntil(dueNanos);
    }
  }

  /** Returns when it is due again. */
  private long lookAt(Segment open, boolean isNew) {
    TrackedTransaction transaction = open.transaction();
    if (open == transaction) {
      return transaction.isAway() ? never() : lookAt(transaction, isRuledAnew);
    }
    // A part more may make it guilty sooner, and whatever counts it.
    long dueNanos = never();
    while (transaction != null) {
      dueNanos = earlier(dueNanos, lookAt(transaction, isNew || isRuledAnew));
      transaction = transaction.enclosing();
    }
    return dueNanos;
  }

  /** Wherever it is: parts of it come and go on threads that know nothing of each other. */
  private void lookAtSpread(TrackedTransaction transaction) {
    if (!transaction.isSettled()) {
      waitUntil(earlier(never(), lookAt(transaction, isRuledAnew)));
    }
  }

  /**
   * Without a read of anybody's clock where it is not due: most transactions have ended before.
   * Returns when it is due again.
   */
  private long lookAt(TrackedTransaction transaction, boolean isDueAnew) {
    long startNanos = transaction.wallNanos();
    boolean isLate = transaction.hasEnded() && !transaction.isSettled();
    if (!transaction.isRunning() && !isLate) {
      return never();
    }
    Watch watch = transaction.watch();
    if (watch == null) {
      long firstNanos = isLate ? now : startNanos + inspector.firstLookNanos(transaction);
      if (now - firstNanos < 0) {
        return firstNanos;
      }
      watch = new Watch(isLate ? now : startNanos, now);
      transaction.watchedBy(watch);
    }
    if (now - watch.dueNanos() >= 0 || (isDueAnew && watch.lastLook != looks)) {
      inspect(transaction, watch);
    }
    return watch.dueNanos();
  }

  /** Whatever one transaction does to it, the others are looked at. */
  private void inspect(TrackedTransaction transaction, Watch watch) {
    watch.lastLook = looks;
    try {
      inspector.inspect(transaction, watch, now);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void waitUntil(long dueNanos) {
    isInFlight = true;
    pauseNanos = Math.min(pauseNanos, Math.max(0, dueNanos - now));
  }

  /** No look is further away while anything is in flight: the rules may change. */
  private long never() {
    return now + Watch.MAX_PAUSE_NANOS;
  }

  private static long earlier(long a, long b) {
    return a - b < 0 ? a : b;
  }
}
