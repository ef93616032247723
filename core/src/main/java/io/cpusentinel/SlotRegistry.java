package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All slots of one monitor, for their threads and for those who look at other threads. Slots of
 * threads that have ended are given up, with their sums kept, whenever somebody asks for sums, the
 * watchdog comes across one, or the number of slots has doubled. Thread-safe; no thread waits here
 * but for its very first transaction.
 */
final class SlotRegistry {

  private static final int FIRST_SWEEP = 64;

  private volatile SlotTable table = new SlotTable(List.of(), FIRST_SWEEP);
  private int size;
  private int sweepAt = FIRST_SWEEP;
  private long retiredEnded;
  private long retiredUnknown;
  private long retiredOwnNanos;

  /** The slot of the calling thread, which gets one if it has none. */
  ThreadSlot own(TransactionTracker tracker) {
    ThreadSlot known = table.own();
    return known == null ? addOwn(tracker) : known;
  }

  private ThreadSlot addOwn(TransactionTracker tracker) {
    ThreadSlot slot = ThreadSlot.create(tracker, tracker.clock().meter());
    add(slot);
    return slot;
  }

  private void add(ThreadSlot slot) {
    List<ThreadSlot> retired;
    synchronized (this) {
      retired = size >= sweepAt ? sweep() : List.of();
      table.add(slot);
      size++;
    }
    endAbandoned(retired);
  }

  /** Those of threads that begin meanwhile may be left out. */
  void forEach(Consumer<ThreadSlot> consumer) {
    table.forEach(consumer);
  }

  /** Gives up the slots of threads that have ended. */
  void giveUpDead() {
    List<ThreadSlot> retired;
    synchronized (this) {
      retired = sweep();
    }
    endAbandoned(retired);
  }

  Sums sums() {
    giveUpDead();
    synchronized (this) {
      long open = 0;
      long ended = retiredEnded;
      long unknown = retiredUnknown;
      for (ThreadSlot slot : table.slots()) {
        ended += slot.ended();
        unknown += slot.unknown();
        open += slot.open();
      }
      return new Sums(open, ended, unknown);
    }
  }

  @Nullable TrackedTransaction find(String id) {
    for (ThreadSlot slot : table.slots()) {
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
    for (ThreadSlot slot : table.slots()) {
      sum += slot.ownNanos();
    }
    return sum;
  }

  /** Under the lock. */
  private List<ThreadSlot> sweep() {
    List<ThreadSlot> living = new ArrayList<>();
    List<ThreadSlot> retired = new ArrayList<>();
    // That a thread is not alive makes all that it wrote visible here (JLS 17.4.4).
    table.forEach(slot -> (slot.thread().isAlive() ? living : retired).add(slot));
    for (ThreadSlot slot : retired) {
      retiredEnded += slot.ended();
      retiredUnknown += slot.unknown();
      retiredOwnNanos += slot.ownNanos();
    }
    size = living.size();
    sweepAt = Math.max(FIRST_SWEEP, 2 * size);
    table = new SlotTable(living, sweepAt);
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
