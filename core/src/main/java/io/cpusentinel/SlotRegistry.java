package io.cpusentinel;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All slots of one monitor, for those who look at other threads. Slots of threads that have ended
 * are given up, with their sums kept, whenever somebody looks and whenever the number of slots has
 * doubled. Thread-safe; no thread waits here but for its very first transaction.
 */
final class SlotRegistry {

  private static final int FIRST_SWEEP = 64;

  private final IdentityHashMap<Thread, ThreadSlot> slots = new IdentityHashMap<>();
  private int sweepAt = FIRST_SWEEP;
  private long retiredEnded;
  private long retiredUnknown;
  private long retiredOwnNanos;

  void add(ThreadSlot slot) {
    List<ThreadSlot> retired;
    synchronized (this) {
      retired = slots.size() >= sweepAt ? sweep() : List.of();
      slots.put(slot.meter().thread(), slot);
    }
    endAbandoned(retired);
  }

  /** The slot of the calling thread, which gets one if it has none. */
  ThreadSlot own(TransactionTracker tracker) {
    ThreadSlot known = slotOf(Thread.currentThread());
    if (known != null) {
      return known;
    }
    ThreadSlot slot = new ThreadSlot(tracker, tracker.clock().meter());
    add(slot);
    return slot;
  }

  /** Under the lock: new threads wait meanwhile. */
  synchronized void forEach(Consumer<ThreadSlot> consumer) {
    slots.values().forEach(consumer);
  }

  /**
   * The slot that a living thread got before. Its {@link ThreadLocal} may be gone: from 19 on the
   * common pool clears those of its threads between tasks.
   */
  synchronized @Nullable ThreadSlot slotOf(Thread thread) {
    return slots.get(thread);
  }

  Sums sums() {
    List<ThreadSlot> retired;
    synchronized (this) {
      retired = sweep();
    }
    endAbandoned(retired);
    synchronized (this) {
      long open = 0;
      long ended = retiredEnded;
      long unknown = retiredUnknown;
      for (ThreadSlot slot : slots.values()) {
        ended += slot.ended();
        unknown += slot.unknown();
        open += slot.open();
      }
      return new Sums(open, ended, unknown);
    }
  }

  synchronized @Nullable TrackedTransaction find(String id) {
    for (ThreadSlot slot : slots.values()) {
      TrackedTransaction found = slot.find(id);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** What starts and ends of transactions have cost on all threads. */
  synchronized long ownNanos() {
    long sum = retiredOwnNanos;
    for (ThreadSlot slot : slots.values()) {
      sum += slot.ownNanos();
    }
    return sum;
  }

  private List<ThreadSlot> sweep() {
    List<ThreadSlot> retired = new ArrayList<>();
    // That a thread is not alive makes all that it wrote visible here (JLS 17.4.4).
    slots.values().removeIf(slot -> !slot.meter().thread().isAlive() && retired.add(slot));
    for (ThreadSlot slot : retired) {
      retiredEnded += slot.ended();
      retiredUnknown += slot.unknown();
      retiredOwnNanos += slot.ownNanos();
    }
    sweepAt = Math.max(FIRST_SWEEP, 2 * slots.size());
    return retired;
  }

  /** Not under the lock: listeners hear of it. */
  private static void endAbandoned(List<ThreadSlot> retired) {
    for (ThreadSlot slot : retired) {
      for (Segment open = slot.innermost(); open != null; open = open.outer()) {
        open.endImplied();
      }
      slot.collect();
    }
  }

  record Sums(long open, long ended, long unknown) {}
}
