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

  /** Offenders inside one transaction that are known to have their strike from it. */
  private static final int MAX_STRUCK = 1_000;

  private final TrackedTransaction owner;
  private final List<Segment> open = new ArrayList<>();

  /** What open segments had consumed when the transaction ended; what they do later is late. */
  private final IdentityHashMap<Segment, InTime> inTime = new IdentityHashMap<>();

  private final Set<String> struck = new HashSet<>();
  private long cpuNanos;
  private long boundNanos;
  private long childCpuNanos;
  private boolean hasUnknownChild;
  private long lateNanos;
  private long lateOwnNanos;
  private long chargedNanos;
  private long chargedLateNanos;
  private @Nullable DetailMeter detail;

  /** Why its work is to stop; null while it may go on. */
  private volatile @Nullable CpuViolation stop;

  private boolean hasOthers;
  private boolean hasHelpers;
  private boolean isOver;
  private boolean isAccusedLate;

  Parts(TrackedTransaction owner) {
    this.owner = owner;
  }

  /** A segment begins. */
  synchronized void open(Segment segment) {
    hasOthers = true;
    hasHelpers |= !owner.isAway() || !open.isEmpty();
    open.add(segment);
  }

  /**
   * A segment is over.
   *
   * @param childNanos what of it transactions inside have consumed
   * @return whether some of it was late: consumed after the transaction had ended, and so not in
   *     its figures
   */
  synchronized boolean close(Segment segment, long consumed, long bound, long childNanos) {
    open.remove(segment);
    if (isOver) {
      return addLate(inTimeOf(segment), consumed, childNanos);
    }
    add(consumed, bound, childNanos);
    return false;
  }

  private boolean addLate(InTime before, long consumed, long childNanos) {
    if (!CpuTime.isKnown(consumed)) {
      return true;
    }
    long late = before.lateNanos(consumed);
    lateNanos += late;
    lateOwnNanos += before.lateOwnNanos(consumed, childNanos);
    return late > 0;
  }

  private InTime soFar(Segment segment) {
    // In this order: what is consumed between the two is the children's in doubt.
    long consumed = segment.consumedSoFar();
    long children = segment.transaction() == owner ? segment.childrenSoFar() : consumed;
    // Where a child ends at this moment nothing is the own share yet: the rest comes at the close.
    return new InTime(
        consumed, CpuTime.isKnown(children) ? Math.min(children, consumed) : consumed);
  }

  private InTime inTimeOf(Segment segment) {
    return inTime.getOrDefault(segment, InTime.NOTHING);
  }

  /** The first segment leaves its thread: it is a part like the others now. */
  synchronized void leave(long consumed) {
    if (owner.leaveThread()) {
      hasOthers = true;
      add(consumed, 0, owner.childCpuNanos());
    }
  }

  /** The transaction ends: what is still open counts with what it has consumed until now. */
  synchronized long finish() {
    isOver = true;
    for (Segment segment : open) {
      InTime now = soFar(segment);
      inTime.put(segment, now);
      add(now.cpuNanos, segment.boundOf(now.cpuNanos), now.childNanos);
    }
    return cpuNanos;
  }

  /** The transaction has ended without these: whatever comes is late. */
  synchronized void end() {
    isOver = true;
  }

  /** What the transaction has consumed until now, its first segment included. */
  synchronized long consumedSoFar() {
    long sum = cpuNanos;
    for (Segment segment : open) {
      sum = CpuTime.plus(sum, segment.consumedSoFar());
    }
    return owner.isAway() ? sum : CpuTime.plus(sum, owner.consumedSoFar());
  }

  /** What of that is work of transactions inside, but for the first segment. */
  synchronized long childrenSoFar() {
    long sum = childCpuNanos;
    for (Segment segment : open) {
      sum = CpuTime.plus(sum, soFar(segment).childNanos);
    }
    return sum;
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

  /** What parts that are over have consumed too late. */
  synchronized long lateNanos() {
    return lateNanos;
  }

  /** The same, with those that still go on. */
  synchronized long lateSoFar() {
    long sum = lateNanos;
    for (Segment segment : open) {
      sum += inTimeOf(segment).lateNanos(segment.consumedSoFar());
    }
    return sum;
  }

  /** Takes what is to be charged of what parts that are over have consumed too late. */
  synchronized long chargeLate() {
    return takeLate(lateOwnNanos);
  }

  /** The same, with those that still go on. */
  synchronized long chargeLateSoFar() {
    long sum = lateOwnNanos;
    for (Segment segment : open) {
      InTime now = soFar(segment);
      sum += inTimeOf(segment).lateOwnNanos(now.cpuNanos, now.childNanos);
    }
    return takeLate(sum);
  }

  private long takeLate(long ownNanos) {
    long newNanos = Math.max(0, ownNanos - chargedLateNanos);
    chargedLateNanos += newNanos;
    return newNanos;
  }

  /** Whether there ever was a segment on another thread. */
  synchronized boolean hasOthers() {
    return hasOthers;
  }

  /** Whether there ever were two at the same time. */
  synchronized boolean hasHelpers() {
    return hasHelpers;
  }

  synchronized boolean isSettled() {
    return isOver && open.isEmpty();
  }

  synchronized long boundNanos() {
    return boundNanos;
  }

  synchronized long childCpuNanos() {
    return hasUnknownChild ? ThreadCpuClock.UNKNOWN : childCpuNanos;
  }

  /** See {@link Segment#knownChildCpuNanos}. */
  synchronized long knownChildCpuNanos() {
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

  void stop(CpuViolation cause) {
    stop = cause;
  }

  /** Takes no lock: work asks for this again and again. */
  @Nullable CpuViolation stopCause() {
    return stop;
  }

  /** Whether this offender has no strike yet from this outermost transaction. */
  synchronized boolean strikeOnce(String offender) {
    if (struck.size() >= MAX_STRUCK) {
      struck.clear();
    }
    return struck.add(offender);
  }

  /** Whether it is this call that finds the ended transaction guilty. */
  synchronized boolean accuseLate() {
    boolean isFirst = !isAccusedLate;
    isAccusedLate = true;
    return isFirst;
  }

  synchronized boolean isAccusedLate() {
    return isAccusedLate;
  }

  private void add(long consumed, long bound, long childNanos) {
    cpuNanos = CpuTime.plus(cpuNanos, consumed);
    boundNanos = CpuTime.plus(boundNanos, bound);
    if (CpuTime.isKnown(childNanos)) {
      childCpuNanos += childNanos;
    } else {
      hasUnknownChild = true;
    }
  }

  /** What a segment had consumed at some moment, and transactions inside it. */
  private record InTime(long cpuNanos, long childNanos) {

    static final InTime NOTHING = new InTime(0, 0);

    /** A look from outside may have seen a little more than the segment itself: none is less. */
    long lateNanos(long consumed) {
      return CpuTime.isKnown(consumed) ? Math.max(0, consumed - Math.max(0, cpuNanos)) : 0;
    }

    long lateOwnNanos(long consumed, long children) {
      boolean isKnown = CpuTime.isKnown(consumed) && CpuTime.isKnown(children);
      return isKnown ? Math.max(0, consumed - children - ownNanos()) : 0;
    }

    private long ownNanos() {
      return CpuTime.isKnown(cpuNanos) ? cpuNanos - childNanos : 0;
    }
  }
}
