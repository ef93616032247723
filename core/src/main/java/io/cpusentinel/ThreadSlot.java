package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What one monitor keeps for one thread: the innermost open transaction and the thread's own sums.
 *
 * <p>Only the thread itself writes; everybody may read. It does not refer to the {@link
 * ThreadLocal} in which it is kept, which would keep a closed monitor alive for as long as the
 * thread.
 */
final class ThreadSlot {

  private static final VarHandle INNERMOST;
  private static final VarHandle ENDED;
  private static final VarHandle UNKNOWN;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      INNERMOST = lookup.findVarHandle(ThreadSlot.class, "innermost", TrackedTransaction.class);
      ENDED = lookup.findVarHandle(ThreadSlot.class, "ended", long.class);
      UNKNOWN = lookup.findVarHandle(ThreadSlot.class, "unknown", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final TransactionTracker tracker;
  private final ThreadMeter meter;
  private @Nullable TrackedTransaction innermost;
  private long ended;
  private long unknown;

  ThreadSlot(TransactionTracker tracker, ThreadMeter meter) {
    this.tracker = tracker;
    this.meter = meter;
  }

  TransactionTracker tracker() {
    return tracker;
  }

  ThreadMeter meter() {
    return meter;
  }

  /** The innermost open transaction; those that another thread has ended are dropped on the way. */
  @Nullable TrackedTransaction innermostOpen() {
    TrackedTransaction transaction = innermost;
    while (transaction != null && !transaction.isRunning()) {
      drop(transaction);
      transaction = innermost;
    }
    return transaction;
  }

  void push(TrackedTransaction transaction) {
    INNERMOST.setRelease(this, transaction);
  }

  /** Ends what is still open inside a transaction, and takes that itself off. Returns how many. */
  int pop(TrackedTransaction transaction) {
    if (innermost == transaction) {
      INNERMOST.setRelease(this, transaction.parent());
      return 0;
    }
    return isOnStack(transaction) ? popWithChildren(transaction) : 0;
  }

  private int popWithChildren(TrackedTransaction transaction) {
    int children = 0;
    TrackedTransaction child = innermost;
    while (child != null && child != transaction) {
      if (child.endOnce(null)) {
        children++;
      } else {
        drop(child);
      }
      child = innermost;
    }
    INNERMOST.setRelease(this, transaction.parent());
    return children;
  }

  /** What another thread ended has unknown CPU, and so has the own share of what is around it. */
  private void drop(TrackedTransaction endedElsewhere) {
    TrackedTransaction parent = endedElsewhere.parent();
    if (parent != null) {
      parent.addChild(ThreadCpuClock.UNKNOWN);
    }
    INNERMOST.setRelease(this, parent);
  }

  private boolean isOnStack(TrackedTransaction transaction) {
    TrackedTransaction open = innermost;
    while (open != null && open != transaction) {
      open = open.parent();
    }
    return open != null;
  }

  void countEnd(boolean isKnown) {
    ENDED.setOpaque(this, ended + 1);
    if (!isKnown) {
      UNKNOWN.setOpaque(this, unknown + 1);
    }
  }

  long ended() {
    return (long) ENDED.getOpaque(this);
  }

  long unknown() {
    return (long) UNKNOWN.getOpaque(this);
  }

  /** For other threads: the innermost open transaction with that id, or with any id if null. */
  @Nullable TrackedTransaction find(@Nullable String id) {
    TrackedTransaction transaction = (TrackedTransaction) INNERMOST.getAcquire(this);
    while (transaction != null && !(transaction.isRunning() && transaction.hasId(id))) {
      transaction = transaction.parent();
    }
    return transaction;
  }

  /** For other threads: how many transactions are open at this moment. */
  int open() {
    int count = 0;
    TrackedTransaction transaction = (TrackedTransaction) INNERMOST.getAcquire(this);
    while (transaction != null) {
      count += transaction.isRunning() ? 1 : 0;
      transaction = transaction.parent();
    }
    return count;
  }
}
