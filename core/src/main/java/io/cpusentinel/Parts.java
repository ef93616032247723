package io.cpusentinel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is beside its first segment: its segments on other threads, and those of its
 * children there. Most transactions have none. Thread-safe.
 */
final class Parts {

  private final List<Segment> open = new ArrayList<>();

  /** What open segments had consumed when the transaction ended; what they do later is late. */
  private final IdentityHashMap<Segment, Long> consumedInTime = new IdentityHashMap<>();

  private final Set<String> struck = new HashSet<>();
  private long cpuNanos;
  private long boundNanos;
  private long childCpuNanos;
  private long lateNanos;
  private long chargedNanos;
  private @Nullable DetailMeter detail;
  private boolean hasOthers;
  private boolean isOver;
  private boolean isAccusedLate;

  synchronized void open(Segment segment) {
    hasOthers = true;
    open.add(segment);
  }

  /**
   * A segment is over.
   *
   * @param childNanos what of it transactions inside have consumed
   * @return what of it was late: consumed after the transaction had ended, and so not in its
   *     figures; unknown if it is
   */
  synchronized long close(Segment segment, long consumed, long bound, long childNanos) {
    open.remove(segment);
    if (isOver) {
      // The look from outside may have seen a little more than the segment itself.
      long inTime = consumedInTime.getOrDefault(segment, 0L);
      long late =
          CpuTime.isKnown(consumed) ? CpuTime.minus(Math.max(consumed, inTime), inTime) : consumed;
      lateNanos = CpuTime.plus(lateNanos, late);
      return late;
    }
    add(consumed, bound, childNanos);
    return 0;
  }

  /** The first segment leaves its thread: it is a part like the others now. */
  synchronized void leave(TrackedTransaction transaction, long consumed, long bound) {
    if (transaction.leaveThread()) {
      hasOthers = true;
      add(consumed, bound, transaction.childCpuNanos());
    }
  }

  /** The transaction ends: what is still open counts with what it has consumed until now. */
  synchronized long finish() {
    isOver = true;
    for (Segment segment : open) {
      long soFar = segment.consumedSoFar();
      consumedInTime.put(segment, soFar);
      add(soFar, 0, 0);
    }
    return cpuNanos;
  }

  /** What the transaction has consumed until now, its first segment included. */
  synchronized long consumedSoFar(TrackedTransaction transaction) {
    long sum = cpuNanos;
    for (Segment segment : open) {
      sum = CpuTime.plus(sum, segment.consumedSoFar());
    }
    return transaction.isAway() ? sum : CpuTime.plus(sum, transaction.consumedSoFar());
  }

  /**
   * Takes what is to be charged for a running transaction, whose own share until now is given.
   * Nothing once it has ended: then its account has the rest.
   */
  synchronized long charge(long selfNanos) {
    long newNanos = isOver ? 0 : Math.max(0, selfNanos - chargedNanos);
    chargedNanos += newNanos;
    return newNanos;
  }

  /** What has been charged while it was running. */
  synchronized long chargedNanos() {
    return chargedNanos;
  }

  synchronized long lateNanos() {
    return lateNanos;
  }

  /** Whether there ever was a segment on another thread. */
  synchronized boolean hasOthers() {
    return hasOthers;
  }

  synchronized boolean isSettled() {
    return isOver && open.isEmpty();
  }

  synchronized long boundNanos() {
    return boundNanos;
  }

  synchronized long childCpuNanos() {
    return childCpuNanos;
  }

  synchronized List<Segment> openSegments() {
    return List.copyOf(open);
  }

  synchronized void measureDetail(DetailMeter meter) {
    detail = meter;
  }

  /** Of the first segment, which is over; nothing is known where it was not the only one. */
  synchronized void endDetail() {
    if (detail != null && !hasOthers) {
      detail.end();
    }
  }

  synchronized TransactionDetail detail() {
    return detail == null ? TransactionDetail.UNKNOWN : detail.detail();
  }

  /** Whether this offender has no strike yet from this outermost transaction. */
  synchronized boolean strikeOnce(String offender) {
    return struck.add(offender);
  }

  /** Whether it is this call that finds the ended transaction guilty. */
  synchronized boolean accuseLate() {
    boolean isFirst = !isAccusedLate;
    isAccusedLate = true;
    return isFirst;
  }

  private void add(long consumed, long bound, long childNanos) {
    cpuNanos = CpuTime.plus(cpuNanos, consumed);
    boundNanos = CpuTime.plus(boundNanos, bound);
    childCpuNanos = CpuTime.plus(childCpuNanos, childNanos);
  }
}
