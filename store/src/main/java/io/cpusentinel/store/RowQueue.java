package io.cpusentinel.store;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * What waits to be written. Many threads offer, one takes. Violations have room of their own, so
 * that a flood of other transactions does not push them out.
 *
 * <p>Not the queues with the plain names, which use {@code sun.misc.Unsafe}: JDK 25 warns of it.
 */
final class RowQueue {

  static final int CAPACITY = 1 << 16;
  static final int VIOLATIONS = 1 << 13;

  private final MpscAtomicArrayQueue<StoredTransaction> rows = new MpscAtomicArrayQueue<>(CAPACITY);
  private final MpscAtomicArrayQueue<StoredTransaction> violations =
      new MpscAtomicArrayQueue<>(VIOLATIONS);
  private final AtomicLong accepted = new AtomicLong();
  private final LongAdder dropped = new LongAdder();

  void offer(StoredTransaction row) {
    boolean isFirst = row.metrics().cpuViolation() && violations.offer(row);
    boolean hasRoom = isFirst || rows.offer(row);
    if (hasRoom) {
      accepted.incrementAndGet();
    } else {
      dropped.increment();
    }
  }

  /** Moves up to so many, violations first. For one thread. */
  void drainTo(Collection<StoredTransaction> batch, int most) {
    int taken = violations.drain(batch::add, most);
    rows.drain(batch::add, most - taken);
  }

  boolean isEmpty() {
    return rows.isEmpty() && violations.isEmpty();
  }

  /** How many were taken in since the beginning. */
  long accepted() {
    return accepted.get();
  }

  void drop(long rowsGivenUp) {
    dropped.add(rowsGivenUp);
  }

  long dropped() {
    return dropped.sum();
  }
}
