package io.cpusentinel;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What one monitor keeps for one thread: the innermost open segment and the thread's own sums.
 *
 * <p>Only the thread itself writes; everybody may read.
 */
abstract class ThreadSlot extends SlotSums {

  /**
   * How deep segments may lie in each other. What is deeper comes from transactions that a pooled
   * thread starts and never ends, of which each would lie in the one before, for ever.
   */
  static final int MAX_DEPTH = 256;

  private final TransactionTracker tracker;
  private final Thread thread;
  private final ThreadMeter meter;
  private final NanoClock nanoClock;
  private final Accounts accounts;
  private Account last;
  private final SlotWatch watch = new SlotWatch(this);
  private final ThreadUsageProbe usage = ThreadUsageProbe.open();
  private final RunQueueDelay runQueueDelay = new RunQueueDelay(usage);
  private volatile Innermost innermost = new Innermost(null);

  /** How many open segments lie in another one: for one that does not, nothing is written. */
  private int depth;

  private ThreadSlot(TransactionTracker tracker, ThreadMeter meter) {
    this.tracker = tracker;
    this.thread = meter.thread();
    this.meter = meter;
    this.nanoClock = meter.nanoClock();
    this.accounts = new Accounts(tracker);
    this.last = accounts.of(null, null, null);
  }

  /** A slot for the calling thread, whose meter that is. */
  static ThreadSlot create(TransactionTracker tracker, ThreadMeter meter) {
    return new Spaced(tracker, meter);
  }

  TransactionTracker tracker() {
    return tracker;
  }

  Thread thread() {
    return thread;
  }

  /** Wall time by the monitor's clock: found here, as every start and end looks at it. */
  long nanoTime() {
    return nanoClock.nanoTime();
  }

  boolean isOwn() {
    return thread == Thread.currentThread();
  }

  ThreadMeter meter() {
    return meter;
  }

  /**
   * The account of some work by the rules of now. Confined to the thread.
   *
   * @param now those rules
   */
  Account account(
      Rules now,
      @Nullable String operation,
      @Nullable String principal,
      @Nullable String codePath) {
    Account account = last;
    if (account.is(now, operation, principal, codePath)) {
      return account;
    }
    account = accounts.of(operation, principal, codePath);
    last = account;
    return account;
  }

  /** The same work by the rules of now. Confined to the thread. */
  Account current(Account account) {
    return isCurrent(account)
        ? account
        : account(tracker.rules(), account.operation(), account.principal(), account.codePath());
  }

  /** Whether it is the one of the transaction before, too, by the rules as they are now. */
  boolean isCurrent(Account account) {
    return account == last && account.isBy(tracker.rules());
  }

  SlotWatch watch() {
    return watch;
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
    dropEnded();
    return innermost.own();
  }

  /** Not those that end at this moment: on this thread that may be the caller's caller. */
  void dropEnded() {
    Segment segment = innermost.own();
    while (segment != null && segment.hasEnded()) {
      drop(segment);
      segment = innermost.own();
    }
  }

  private void drop(Segment segment) {
    takeOff(segment, ThreadCpuClock.UNKNOWN);
    segment.dropped();
  }

  void push(Segment segment) {
    innermost.set(segment);
    if (segment.outer() != null && ++depth >= MAX_DEPTH) {
      giveUpOutermost();
    }
  }

  /** Half of them, so that this is done once in a hundred times. */
  private void giveUpOutermost() {
    Segment kept = innermost.own();
    for (int i = 1; kept != null && i < MAX_DEPTH / 2; i++) {
      kept = kept.outer();
    }
    depth = MAX_DEPTH / 2 - 1;
    while (kept != null) {
      Segment outer = kept.outer();
      kept.forgetOuter();
      if (outer != null) {
        outer.giveUp();
      }
      kept = outer;
    }
  }

  /** Ends what is still open inside a segment: all of it, even if one of them fails. */
  void endInside(Segment segment) {
    Segment inner = innermost.own();
    if (inner == null || isInnermost(segment) || !isOnStack(segment)) {
      return;
    }
    try {
      if (!inner.endImplied()) {
        drop(inner);
      } else if (inner.transaction() == inner) {
        tracker.endings().countEndedByParent();
      }
    } finally {
      endInside(segment);
    }
  }

  /**
   * Takes the innermost segment off.
   *
   * @param consumed its CPU, which is no own share of what is around it; unknown where another
   *     thread has ended it
   */
  void takeOff(Segment segment, long consumed) {
    if (innermost.own() != segment) {
      // A listener that heard of this end has ended what is around it.
      return;
    }
    takeOffInnermost(segment, consumed);
  }

  /** The same where nobody else can have been at it. */
  void takeOffInnermost(Segment segment, long consumed) {
    Segment outer = segment.outer();
    if (outer != null) {
      outer.addChild(consumed);
      depth--;
    }
    innermost.set(outer);
  }

  /** Confined to the thread. */
  boolean isInnermost(Segment segment) {
    return innermost.own() == segment;
  }

  boolean isOnStack(Segment segment) {
    Segment open = innermost.own();
    while (open != null && open != segment) {
      open = open.outer();
    }
    return open != null;
  }

  /** Ends the segment of a transaction in which the thread is, if it is in one. */
  void endSegmentOf(TrackedTransaction transaction) {
    for (Segment open = innermost.own(); open != null; open = open.outer()) {
      if (open.transaction() == transaction) {
        open.endImplied();
      }
    }
  }

  /**
   * Whether the thread is in that transaction, be it in one inside, so that its CPU is counted for
   * it anyway.
   */
  boolean isIn(TrackedTransaction transaction) {
    Segment open = innermost.own();
    while (open != null && !(open.isRunning() && open.transaction().isPartOf(transaction))) {
      open = open.outer();
    }
    return open != null;
  }

  /** For other threads: hands over what its accounts hold. */
  void collect() {
    accounts.forEach(tracker.collector()::collect);
  }

  /** What parts of a transaction consumed that had ended before. */
  void addLate(Account account, long ownNanos) {
    current(account).addLate(ownNanos);
    countLate();
  }

  /** Confined to the thread. */
  void renew() {
    innermost = new Innermost(innermost.own());
  }

  /** For other threads: the innermost open segment, if there is any. */
  @Nullable Segment innermost() {
    return innermost.get();
  }

  /** For other threads too: the innermost running transaction with that id that has it here. */
  @Nullable TrackedTransaction find(String id) {
    Segment segment = innermost();
    while (segment != null && !(isOfRunning(segment) && segment.transaction().hasId(id))) {
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

  private static boolean isOfRunning(Segment segment) {
    return segment.isRunning() && segment.transaction().isRunning();
  }

  private static boolean isFirstOfRunning(Segment segment) {
    return segment == segment.transaction() && segment.isRunning();
  }

  /** With space behind, too. */
  @SuppressWarnings("unused")
  private static final class Spaced extends ThreadSlot {

    private long p17, p18, p19, p20, p21, p22, p23, p24;
    private long p25, p26, p27, p28, p29, p30, p31, p32;

    Spaced(TransactionTracker tracker, ThreadMeter meter) {
      super(tracker, meter);
    }
  }
}
