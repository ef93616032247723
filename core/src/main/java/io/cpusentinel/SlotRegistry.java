package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All slots of one monitor, for their threads and for those who look at other threads. Slots of
 * threads that have ended are given up, with their sums kept, whenever somebody asks for sums and
 * whenever the number of slots has doubled. Thread-safe; no thread waits here but for its very
 * first transaction.
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
    ThreadSlot slot = new ThreadSlot(tracker, tracker.clock().meter());
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
      Sums sums = new Sums(retiredEnded, retiredUnknown);
      table.forEach(sums::add);
      return sums;
    }
  }

  @Nullable TrackedTransaction find(String id) {
    AtomicReference<TrackedTransaction> found = new AtomicReference<>();
    table.forEach(slot -> found.compareAndSet(null, slot.find(id)));
    return found.get();
  }

  /** What starts and ends of transactions have cost on all threads. */
  synchronized long ownNanos() {
    LongAdder sum = new LongAdder();
    sum.add(retiredOwnNanos);
    table.forEach(slot -> sum.add(slot.ownNanos()));
    return sum.sum();
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

  /** Of all threads. */
  static final class Sums {

    private long open;
    private long ended;
    private long unknown;

    private Sums(long retiredEnded, long retiredUnknown) {
      ended = retiredEnded;
      unknown = retiredUnknown;
    }

    private void add(ThreadSlot slot) {
      open += slot.open();
      ended += slot.ended();
      unknown += slot.unknown();
    }

    long open() {
      return open;
    }

    long ended() {
      return ended;
    }

    long unknown() {
      return unknown;
    }
  }
}
