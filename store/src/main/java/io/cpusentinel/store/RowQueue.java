package io.cpusentinel.store;

import java.util.Collection;
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
  private final LongAdder dropped = new LongAdder();
  private volatile boolean isClosed;

  void offer(StoredTransaction row) {
    if (isClosed || !isTaken(row)) {
      dropped.increment();
    }
  }

  private boolean isTaken(StoredTransaction row) {
    return (row.metrics().cpuViolation() && violations.offer(row)) || rows.offer(row);
  }

  /** Nobody takes any more: what is still offered is dropped. */
  void close() {
    isClosed = true;
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
    return rows.currentProducerIndex() + violations.currentProducerIndex();
  }

  void drop(long rowsGivenUp) {
    dropped.add(rowsGivenUp);
  }

  long dropped() {
    return dropped.sum();
  }
}
