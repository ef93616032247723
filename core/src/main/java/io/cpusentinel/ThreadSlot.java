package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What one monitor keeps for one thread: the innermost open segment and the thread's own sums.
 *
 * <p>Only the thread itself writes; everybody may read. It does not refer to the {@link
 * ThreadLocal} in which it is kept, which would keep a closed monitor alive for as long as the
 * thread.
 */
final class ThreadSlot {

  /** One of so many starts and ends is timed; a power of two. */
  private static final long TIMED_OF = 1024;

  /** What takes longer was interrupted by something else. */
  private static final long LONGEST_NANOS = 50_000;

  private static final VarHandle INNERMOST;
  private static final VarHandle ENDED;
  private static final VarHandle UNKNOWN;
  private static final VarHandle OWN;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      INNERMOST = lookup.findVarHandle(ThreadSlot.class, "innermost", Segment.class);
      ENDED = lookup.findVarHandle(ThreadSlot.class, "ended", long.class);
      UNKNOWN = lookup.findVarHandle(ThreadSlot.class, "unknown", long.class);
      OWN = lookup.findVarHandle(ThreadSlot.class, "ownNanos", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final TransactionTracker tracker;
  private final ThreadMeter meter;
  private final Accounts accounts;
  private final ThreadUsageProbe usage = ThreadUsageProbe.open();
  private final RunQueueDelay runQueueDelay = new RunQueueDelay(usage);
  private @Nullable Segment innermost;
  private long ended;
  private long unknown;
  private long ownNanos;

  ThreadSlot(TransactionTracker tracker, ThreadMeter meter) {
    this.tracker = tracker;
    this.meter = meter;
    this.accounts = new Accounts(tracker);
  }

  TransactionTracker tracker() {
    return tracker;
  }

  ThreadMeter meter() {
    return meter;
  }

  Accounts accounts() {
    return accounts;
  }

  /** Confined to the thread. */
  ThreadUsageProbe usage() {
    return usage;
  }

  RunQueueDelay runQueueDelay() {
    return runQueueDelay;
  }

  /** The innermost open segment; those that another thread has ended are dropped on the way. */
  @Nullable Segment innermostOpen() {
    Segment segment = innermost;
    while (segment != null && !segment.isRunning()) {
      takeOff(segment, ThreadCpuClock.UNKNOWN);
      segment = innermost;
    }
    return segment;
  }

  void push(Segment segment) {
    INNERMOST.setRelease(this, segment);
  }

  /** Ends what is still open inside a segment. Returns how many transactions that were. */
  int endInside(Segment segment) {
    int transactions = 0;
    Segment inner = innermost;
    while (inner != null && inner != segment) {
      if (!inner.endImplied()) {
        takeOff(inner, ThreadCpuClock.UNKNOWN);
      } else if (inner.transaction() == inner) {
        transactions++;
      }
      inner = innermost;
    }
    return transactions;
  }

  /**
   * Takes the innermost segment off.
   *
   * @param consumed its CPU, which is no own share of what is around it; unknown where another
   *     thread has ended it
   */
  void takeOff(Segment segment, long consumed) {
    Segment outer = segment.outer();
    if (outer != null) {
      outer.addChild(consumed);
    }
    INNERMOST.setRelease(this, outer);
  }

  boolean isOnStack(Segment segment) {
    Segment open = innermost;
    while (open != null && open != segment) {
      open = open.outer();
    }
    return open != null;
  }

  /** Ends the segment of a transaction in which the thread is, if it is in one. */
  void endSegmentOf(TrackedTransaction transaction) {
    for (Segment open = innermost; open != null; open = open.outer()) {
      if (open.transaction() == transaction) {
        open.endImplied();
      }
    }
  }

  /** Whether the thread is in that transaction, so that its CPU is counted for it anyway. */
  boolean hasSegmentOf(TrackedTransaction transaction) {
    Segment open = innermost;
    while (open != null && !(open.isRunning() && open.transaction() == transaction)) {
      open = open.outer();
    }
    return open != null;
  }

  /** For other threads: hands over what its accounts hold. */
  void collect() {
    accounts.forEach(tracker.collector()::collect);
  }

  void countEnd(boolean isKnown) {
    ENDED.setOpaque(this, ended + 1);
    if (!isKnown) {
      UNKNOWN.setOpaque(this, unknown + 1);
    }
  }

  /** Whether this start or end is one of those by which their cost is measured. */
  boolean isTimed() {
    return (ended & (TIMED_OF - 1)) == TIMED_OF - 1;
  }

  /** What a timed start or end took, by the wall clock; stands for those that were not timed. */
  void addTimed(long nanos) {
    OWN.setOpaque(this, ownNanos + TIMED_OF * Math.min(nanos, LONGEST_NANOS));
  }

  /** What starts and ends of transactions have cost on this thread. */
  long ownNanos() {
    return (long) OWN.getOpaque(this);
  }

  long ended() {
    return (long) ENDED.getOpaque(this);
  }

  long unknown() {
    return (long) UNKNOWN.getOpaque(this);
  }

  /** For other threads: the innermost open segment, if there is any. */
  @Nullable Segment innermost() {
    return (Segment) INNERMOST.getAcquire(this);
  }

  /** For other threads: the innermost open transaction with that id, or with any id if null. */
  @Nullable TrackedTransaction find(@Nullable String id) {
    Segment segment = innermost();
    while (segment != null && !(isFirstOfRunning(segment) && segment.transaction().hasId(id))) {
      segment = segment.outer();
    }
    return segment == null ? null : segment.transaction();
  }

  /** For other threads: adds those that are running. */
  void addRunning(Collection<TrackedTransaction> running) {
    for (Segment segment = innermost(); segment != null; segment = segment.outer()) {
      if (isFirstOfRunning(segment)) {
        running.add(segment.transaction());
      }
    }
  }

  /** For other threads: how many transactions are open at this moment. */
  int open() {
    int count = 0;
    Segment segment = innermost();
    while (segment != null) {
      count += isFirstOfRunning(segment) ? 1 : 0;
      segment = segment.outer();
    }
    return count;
  }

  private static boolean isFirstOfRunning(Segment segment) {
    return segment == segment.transaction() && segment.isRunning();
  }
}
