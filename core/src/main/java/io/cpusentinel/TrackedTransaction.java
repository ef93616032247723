package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handle of a transaction, which is its first segment too and becomes its metrics when it ends:
 * that is why two of its fields have a first and a second meaning. At most 80 bytes.
 */
final class TrackedTransaction extends Segment implements Transaction, TransactionMetrics {

  private static final VarHandle PARTS;

  static {
    try {
      PARTS = MethodHandles.lookup().findVarHandle(TrackedTransaction.class, "parts", Parts.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String id;
  private Account account;
  private @Nullable OpenScope scopes;
  private @Nullable Map<String, ?> layerResults;
  private volatile @Nullable Parts parts;

  /** Why its work is to stop; null while it may go on. */
  private volatile @Nullable CpuViolation stop;

  private final boolean hasGrace;
  private boolean violation;

  TrackedTransaction(ThreadSlot slot, Account account, String id) {
    super(slot);
    this.id = id;
    this.account = account;
    this.hasGrace = account.takeGrace();
  }

  void open(SentinelListener owner, TransactionScope scope) {
    scopes = new OpenScope(owner, scope, scopes);
  }

  @Override
  public TransactionMetrics end(@Nullable Map<String, ?> newLayerResults) {
    if (endOnce(newLayerResults)) {
      return this;
    }
    tracker().countEndedTwice();
    // The one that ends it is still at work: there are no final figures yet.
    return hasEnded() ? this : new UntrackedMetrics(this);
  }

  @Override
  public void close() {
    endOnce(null);
  }

  @Override
  boolean endImplied() {
    return endOnce(null);
  }

  private boolean endOnce(@Nullable Map<String, ?> newLayerResults) {
    if (!claimEnd()) {
      return false;
    }
    layerResults = newLayerResults;
    try {
      tracker().finish(this);
    } finally {
      markEnded();
    }
    return true;
  }

  /**
   * On the starting thread: turns what was read at the start into what was consumed since then.
   * Returns what was consumed on this thread.
   */
  long settle(Account judge) {
    ThreadMeter meter = slot().meter();
    Parts others = parts;
    long startCpuNanos = cpuNanos;
    long startWallNanos = wallNanos;
    forgetStart(judge);
    long otherNanos = others == null ? 0 : others.finish();
    long limit = Math.max(0, judge.threshold().nanos() - Math.max(0, otherNanos));
    long ownNanos = tracker().clock().consumedSince(startCpuNanos, startWallNanos, meter, limit);
    wallNanos = meter.wallAfterNanos() - startWallNanos;
    hasSharedRead |= meter.lastWasShared();
    cpuNanos = CpuTime.plus(ownNanos, otherNanos);
    violation = isGuilty();
    return ownNanos;
  }

  /** On the starting thread, which has nothing to do with it from here on. Returns its share. */
  long leave() {
    GuardedClock clock = tracker().clock();
    long ownNanos = clock.consumedSince(cpuNanos, wallNanos, slot().meter(), 0);
    boolean isShared = hasSharedRead || slot().meter().lastWasShared();
    partsOrNew().leave(this, ownNanos, clock.boundOf(ownNanos, isShared));
    return ownNanos;
  }

  /** After it has left its thread: all of it is in its parts. */
  void settleAway(Account judge) {
    long startWallNanos = wallNanos;
    forgetStart(judge);
    hasSharedRead = false;
    cpuNanos = partsOrNew().finish();
    wallNanos = tracker().clock().nanoTime() - startWallNanos;
    violation = isGuilty();
  }

  /** On another thread: counters of two threads cannot be subtracted. */
  void settleUnknown(Account judge) {
    long startWallNanos = wallNanos;
    forgetStart(judge);
    Parts others = parts;
    if (others != null) {
      others.finish();
    }
    wallNanos = tracker().clock().nanoTime() - startWallNanos;
    violation = isGuilty();
  }

  /** Should anything be thrown from here on, the start must not be taken for a figure. */
  private void forgetStart(Account judge) {
    // Whoever looks from outside must not see the second meaning without the end.
    VarHandle.releaseFence();
    cpuNanos = ThreadCpuClock.UNKNOWN;
    wallNanos = -1;
    account = judge;
  }

  private boolean isGuilty() {
    return isAccused()
        || (!isExempt() && (isOver(account.threshold(), cpuNanos) || isUnknownAndTooLong()));
  }

  boolean isOver(CpuThreshold threshold, long consumed) {
    return threshold.isBelow(consumed)
        && threshold.isExceededBy(ReadSharing.surely(consumed, hasSharedRead), boundOf(consumed));
  }

  /** What cannot be measured is judged by wall time where the operation is strict. */
  boolean isUnknownAndTooLong() {
    return account.unknownCpu() != null
        && !CpuTime.isKnown(cpuNanos)
        && wallNanos > account.threshold().nanos();
  }

  void endDetail() {
    Parts others = parts;
    if (others != null) {
      others.endDetail();
    }
  }

  private long boundOf(long consumed) {
    Parts others = parts;
    long own = tracker().clock().boundOf(consumed, hasSharedRead);
    return others == null ? own : CpuTime.plus(own, others.boundNanos());
  }

  /** Whether it is measured, but never judged. */
  private boolean isExempt() {
    return hasGrace || account.isTrusted();
  }

  boolean hasGrace() {
    return hasGrace;
  }

  /** Whether no other transaction is open inside it. */
  boolean isAtWork() {
    return isAway() || slot().innermost() == this;
  }

  /** Whether it is, or was, on more than its first thread. */
  boolean isSpread() {
    Parts others = parts;
    return others != null && others.hasOthers();
  }

  /** Those that are at work for it now. */
  List<Thread> threads() {
    List<Thread> threads = new ArrayList<>();
    if (hasStart()) {
      threads.add(slot().meter().thread());
    }
    Parts others = parts;
    if (others != null) {
      others.openSegments().forEach(part -> threads.add(part.slot().meter().thread()));
    }
    return threads;
  }

  /** What of its own share is to be charged now, while it runs; see {@link Parts#charge}. */
  long charge(long consumed) {
    Parts others = partsOrNew();
    // Looked at after the parts are there: an end that comes now sees them.
    if (!isRunning()) {
      return 0;
    }
    long children = CpuTime.plus(isAway() ? 0 : childCpuNanos(), others.childCpuNanos());
    return others.charge(CpuTime.ownShare(consumed, children, boundOf(consumed)));
  }

  /** What its account has still to be charged. */
  long unchargedNanos() {
    Parts others = parts;
    // By far the most have no other parts, and this is done at each end.
    return others == null
        ? Math.max(0, CpuTime.minus(cpuNanos, childCpuNanos()))
        : Math.max(0, selfCpuNanos() - others.chargedNanos());
  }

  @Override
  boolean hasStart() {
    return isRunning() && !isAway();
  }

  @Override
  public TransactionSegment attach() {
    return tracker().attach(this);
  }

  @Override
  public void detach() {
    tracker().detach(this);
  }

  @Override
  public void checkpoint() {
    CpuViolation cause = stopCause();
    if (cause != null) {
      throw new CpuLimitExceededException(id, cause.cpuNanos(), cause.thresholdNanos());
    }
  }

  @Override
  public boolean shouldStop() {
    return stopCause() != null;
  }

  /** What stops a transaction stops those inside it. */
  private @Nullable CpuViolation stopCause() {
    TrackedTransaction next = this;
    while (next != null && next.stop == null) {
      next = next.enclosing();
    }
    return next == null ? null : next.stop;
  }

  void stop(CpuViolation cause) {
    stop = cause;
  }

  /** Every thread that is at work for it now. */
  void interruptAll() {
    if (!isAway()) {
      interrupt();
    }
    Parts others = parts;
    if (others != null) {
      others.openSegments().forEach(Segment::interrupt);
    }
  }

  @Nullable TrackedTransaction enclosing() {
    Segment around = outer();
    return around == null ? null : around.transaction();
  }

  TrackedTransaction outermost() {
    TrackedTransaction outermost = this;
    TrackedTransaction next = enclosing();
    while (next != null) {
      outermost = next;
      next = next.enclosing();
    }
    return outermost;
  }

  @Override
  TrackedTransaction transaction() {
    return this;
  }

  @Nullable Parts parts() {
    return parts;
  }

  Parts partsOrNew() {
    Parts known = parts;
    if (known != null) {
      return known;
    }
    PARTS.compareAndSet(this, null, new Parts());
    return partsOrNew();
  }

  Account account() {
    return account;
  }

  void forgetScopes() {
    scopes = null;
  }

  @Nullable OpenScope scopes() {
    return scopes;
  }

  boolean hasId(@Nullable String wanted) {
    return wanted == null || wanted.equals(id);
  }

  private TransactionTracker tracker() {
    return slot().tracker();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String transactionId() {
    return id;
  }

  @Override
  public @Nullable String operation() {
    return account.operation();
  }

  @Override
  public @Nullable String principal() {
    return account.principal();
  }

  @Override
  public @Nullable String codePath() {
    return account.codePath();
  }

  @Override
  public @Nullable String traceId() {
    return tracker().listeners().traceId(scopes);
  }

  @Override
  public @Nullable String spanId() {
    return tracker().listeners().spanId(scopes);
  }

  @Override
  public long threadId() {
    return slot().meter().thread().getId();
  }

  @Override
  public long threadCpuNanos() {
    return cpuNanos;
  }

  @Override
  public long selfCpuNanos() {
    Parts others = parts;
    long children = isAway() ? 0 : childCpuNanos();
    children = others == null ? children : CpuTime.plus(children, others.childCpuNanos());
    return CpuTime.ownShare(cpuNanos, children, boundNanos());
  }

  @Override
  public long wallNanos() {
    return wallNanos;
  }

  @Override
  public double cpuUtilization() {
    Parts others = parts;
    return others != null && others.hasOthers()
        ? CpuTime.utilizationOfMany(cpuNanos, wallNanos)
        : CpuTime.utilization(cpuNanos, wallNanos);
  }

  @Override
  public long thresholdNanos() {
    return account.threshold().nanos();
  }

  @Override
  public boolean cpuViolation() {
    return violation;
  }

  @Override
  public Quality quality() {
    return Quality.ofBound(boundNanos());
  }

  @Override
  public long boundNanos() {
    return boundOf(cpuNanos);
  }

  @Override
  public TransactionDetail detail() {
    Parts others = parts;
    return others == null ? TransactionDetail.UNKNOWN : others.detail();
  }

  @Override
  public String clock() {
    return tracker().clock().name();
  }

  @Override
  public Map<String, ?> layerResults() {
    Map<String, ?> results = layerResults;
    return results == null ? Map.of() : results;
  }

  @Override
  public String toString() {
    return "Transaction[%s, %s]".formatted(id, isRunning() ? "running" : "ended");
  }
}
