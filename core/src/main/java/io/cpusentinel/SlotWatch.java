package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * What the watchdog saw of one thread when it last looked, so that a thread on which nothing has
 * changed costs it two reads. Confined to the watchdog's thread.
 */
final class SlotWatch {

  private final ThreadSlot slot;
  private @Nullable Segment innermost;
  private boolean isAtWork;
  private long booked;
  private long dueNanos;

  SlotWatch(ThreadSlot slot) {
    this.slot = slot;
  }

  /** Whether its accounts have got something since this was asked last. */
  boolean takeBooked() {
    long seen = booked;
    booked = slot.booked();
    return booked != seen;
  }

  /** Whether something else is open on it than when it was looked at. */
  boolean isNew() {
    return slot.innermost() != innermost;
  }

  /** Whether something that was open then was running. */
  boolean isAtWork() {
    return isAtWork;
  }

  long dueNanos() {
    return dueNanos;
  }

  /**
   * It has been looked at.
   *
   * @param newInnermost what lay innermost when the look began
   * @param newIsAtWork whether that, or something around it, is running
   * @param newDueNanos when to look again even if that still lies there
   */
  void looked(@Nullable Segment newInnermost, boolean newIsAtWork, long newDueNanos) {
    innermost = newInnermost;
    isAtWork = newIsAtWork;
    dueNanos = newDueNanos;
  }
}
