package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment of a transaction on a thread that did not start it. */
final class AttachedSegment extends Segment implements TransactionSegment {

  private final TrackedTransaction transaction;

  /** Those around it, but for the ones that count it anyway, because it lies in theirs. */
  private final List<TrackedTransaction> around = new ArrayList<>();

  private final @Nullable EnteredScope scopes;

  AttachedSegment(ThreadSlot slot, TrackedTransaction transaction) {
    super(slot, slot.innermostOpen());
    this.transaction = transaction;
    TrackedTransaction next = transaction.enclosing();
    while (next != null && !slot.isIn(next)) {
      around.add(next);
      next = next.enclosing();
    }
    this.scopes = slot.tracker().listeners().enter(transaction.scopes());
  }

  /** On its thread. */
  void start() {
    beginTruly();
    open(transaction);
    around.forEach(this::open);
    // Whoever sees it on its thread, to end it or to watch it, finds it open.
    slot().push(this);
  }

  private void open(TrackedTransaction counting) {
    counting.partsOrNew().open(this);
    // In this order: it may end meanwhile, and what is over is forgotten if it has no open parts.
    slot().tracker().spread().add(counting);
  }

  @Override
  public void close() {
    if (!endOnce() && slot().isOwn()) {
      // Another thread may have ended it, which cannot take it off this one.
      slot().dropEnded();
    }
  }

  @Override
  boolean hasStart() {
    return true;
  }

  @Override
  boolean endImplied() {
    return endOnce();
  }

  private boolean endOnce() {
    if (!claimEnd()) {
      return false;
    }
    try {
      if (slot().isOwn()) {
        finish();
      } else {
        settle(ThreadCpuClock.UNKNOWN);
      }
    } finally {
      markEnded();
    }
    return true;
  }

  /** Whatever of it fails, the rest is done. */
  private void finish() {
    ThreadSlot slot = slot();
    long consumed = ThreadCpuClock.UNKNOWN;
    try {
      slot.endInside(this);
    } finally {
      dropped();
      try {
        ThreadMeter meter = slot.meter();
        consumed = slot.tracker().clock().consumedSince(cpuNanos, wallNanos, meter, 0);
        hasSharedRead |= meter.lastWasShared();
      } finally {
        slot.takeOff(this, consumed);
        settle(consumed);
      }
    }
  }

  @Override
  void dropped() {
    super.dropped();
    slot().tracker().listeners().leave(scopes);
  }

  @Override
  void giveUp() {
    if (claimEnd()) {
      dropped();
      settle(ThreadCpuClock.UNKNOWN);
      markEnded();
    }
  }

  private void settle(long consumed) {
    Endings endings = slot().tracker().endings();
    endings.partEnded(transaction, close(transaction, consumed, childCpuNanos()));
    for (TrackedTransaction each : around) {
      // For those around it is all work of a child.
      endings.partInsideEnded(each, close(each, consumed, consumed));
    }
  }

  private boolean close(TrackedTransaction counting, long consumed, long childNanos) {
    return counting.partsOrNew().close(this, consumed, boundOf(consumed), childNanos);
  }

  @Override
  TrackedTransaction transaction() {
    return transaction;
  }
}
