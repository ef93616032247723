package io.cpusentinel;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is a crisis: begun by violations or by hand, over after a quiet period or by hand.
 * Thread-safe; {@link #isActive} takes no lock.
 *
 * <p>A crisis that starts within the quiet period after another one was ended too early, so its own
 * quiet period is twice as long, up to eight times the configured one. The first that starts later
 * has the configured one again. Violations that led to one crisis do not lead to the next.
 */
final class CrisisMode {

  static final String BY_HAND = "ended by hand";
  static final String CLOSED = "monitor closed";

  private static final int MAX_DAMPING = 8;

  private final CrisisRule rule;
  private final Clock calendar;

  /** When the last violations were, round and round. */
  private final long[] recent;

  private int recorded;
  private int next;
  private long lastNanos;
  private long quietNanos;
  private boolean hasEnded;
  private long endedNanos;
  private volatile boolean active;
  private volatile boolean held;

  CrisisMode(CrisisRule rule, Clock calendar) {
    this.rule = rule;
    this.calendar = calendar;
    this.recent = new long[rule.violations()];
    this.quietNanos = rule.quietPeriod().toNanos();
  }

  /** One volatile read. */
  boolean isActive() {
    return active;
  }

  /** Whether only {@link #deactivate} ends it. */
  boolean isHeld() {
    return held;
  }

  /** One more violation; the change if it is the one that starts a crisis. */
  synchronized @Nullable CrisisChange violation(long nowNanos, @Nullable String transactionId) {
    if (active) {
      // Threads do not come in the order in which they read the clock.
      lastNanos = nowNanos - lastNanos > 0 ? nowNanos : lastNanos;
      return null;
    }
    record(nowNanos);
    if (recorded < recent.length || nowNanos - recent[next] > rule.window().toNanos()) {
      return null;
    }
    lastNanos = nowNanos;
    quietNanos = quietNanosOfCrisisAt(nowNanos);
    active = true;
    return change(startReason(), transactionId);
  }

  /** The change if the crisis has been quiet for long enough to be over. */
  synchronized @Nullable CrisisChange look(long nowNanos) {
    if (nextLookNanos(nowNanos) > 0) {
      return null;
    }
    return end(nowNanos, "no violation for " + Duration.ofNanos(quietNanos).toMillis() + " ms");
  }

  /** How long until {@link #look} can change anything; {@link Long#MAX_VALUE} for never. */
  synchronized long nextLookNanos(long nowNanos) {
    return active && !held ? Math.max(0, quietNanos - (nowNanos - lastNanos)) : Long.MAX_VALUE;
  }

  /**
   * Starts a crisis that only {@link #deactivate} ends, or holds the one that there is.
   *
   * @return the change, or null if it was held already
   * @throws IllegalArgumentException if the reason is null or too long
   */
  synchronized @Nullable CrisisChange activate(String reason) {
    HandReason.require(reason);
    if (held) {
      return null;
    }
    held = true;
    active = true;
    return change(reason, null);
  }

  /**
   * Ends a crisis, held or not.
   *
   * @return the change, or null if there was none
   */
  synchronized @Nullable CrisisChange deactivate(long nowNanos, String reason) {
    return active ? end(nowNanos, reason) : null;
  }

  private void record(long nowNanos) {
    recent[next] = nowNanos;
    next = (next + 1) % recent.length;
    recorded = Math.min(recorded + 1, recent.length);
  }

  private long quietNanosOfCrisisAt(long nowNanos) {
    long configured = rule.quietPeriod().toNanos();
    boolean isSoon = hasEnded && nowNanos - endedNanos <= quietNanos;
    return isSoon ? Math.min(2 * quietNanos, MAX_DAMPING * configured) : configured;
  }

  private CrisisChange end(long nowNanos, String reason) {
    recorded = 0;
    hasEnded = true;
    endedNanos = nowNanos;
    held = false;
    active = false;
    return change(reason, null);
  }

  private CrisisChange change(String reason, @Nullable String transactionId) {
    return new CrisisChange(active, reason, transactionId, calendar.instant());
  }

  private String startReason() {
    return rule.violations() == 1
        ? "a violation"
        : rule.violations() + " violations within " + rule.window().toMillis() + " ms";
  }
}
