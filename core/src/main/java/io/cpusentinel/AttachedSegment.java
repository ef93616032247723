package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment of a transaction on a thread that did not start it. */
final class AttachedSegment extends Segment implements TransactionSegment {

  private final TrackedTransaction transaction;

  private final Parts own;

  /** Of transactions around it, but for those that count it anyway, because it lies in theirs. */
  private final List<Parts> around = new ArrayList<>();

  private final @Nullable EnteredScope scopes;

  AttachedSegment(ThreadSlot slot, TrackedTransaction transaction) {
    super(slot);
    this.transaction = transaction;
    this.own = transaction.partsOrNew();
    TrackedTransaction next = transaction.enclosing();
    while (next != null && !slot.hasSegmentOf(next)) {
      around.add(next.partsOrNew());
      next = next.enclosing();
    }
    this.scopes = slot.tracker().listeners().enter(transaction.scopes());
  }

  /** On its thread. */
  void start() {
    begin();
    slot().push(this);
    own.open(this);
    around.forEach(parts -> parts.open(this));
  }

  @Override
  public void close() {
    endOnce();
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
      if (slot().meter().isOwn()) {
        finish();
      } else {
        settle(ThreadCpuClock.UNKNOWN, ThreadCpuClock.UNKNOWN);
      }
    } finally {
      markEnded();
    }
    return true;
  }

  private void finish() {
    ThreadSlot slot = slot();
    slot.endInside(this);
    takeInterruptBack();
    slot.tracker().listeners().leave(scopes);
    GuardedClock clock = slot.tracker().clock();
    ThreadMeter meter = slot.meter();
    long consumed = clock.consumedSince(cpuNanos, wallNanos, meter, 0);
    slot.takeOff(this, consumed);
    settle(consumed, clock.boundOf(consumed, hasSharedRead || meter.lastWasShared()));
  }

  private void settle(long consumed, long bound) {
    long late = own.close(this, consumed, bound, childCpuNanos());
    for (Parts parts : around) {
      // For those around it is all work of a child.
      parts.close(this, consumed, bound, consumed);
    }
    if (late != 0) {
      slot().tracker().late(transaction, late);
    }
  }

  @Override
  TrackedTransaction transaction() {
    return transaction;
  }
}
