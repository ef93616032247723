package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handle of a transaction, which becomes its metrics when it ends: that is why two of its
 * fields have a first and a second meaning. At most 80 bytes.
 */
final class TrackedTransaction implements Transaction, TransactionMetrics {

  /** Not 0: listeners hear of it before it runs, and cannot end what has not begun. */
  private static final byte RUNNING = 1;

  private static final byte ENDING = 2;
  private static final byte ENDED = 3;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(TrackedTransaction.class, "state", byte.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ThreadSlot slot;
  private final @Nullable TrackedTransaction parent;
  private final String id;
  private final @Nullable String operation;
  private final @Nullable String principal;
  private final @Nullable String codePath;
  private CpuThreshold threshold = CpuThreshold.DEFAULT;
  private @Nullable OpenScope scopes;
  private @Nullable Map<String, ?> layerResults;

  /** The read at the start; from the end on what was consumed. */
  private long cpuNanos;

  /** Wall time at the start; from the end on what passed. */
  private long wallNanos;

  private long childCpuNanos;
  private volatile byte state;
  private boolean hasSharedRead;
  private boolean violation;

  TrackedTransaction(
      ThreadSlot slot,
      String id,
      @Nullable String operation,
      @Nullable String principal,
      @Nullable String codePath) {
    this.slot = slot;
    this.parent = slot.innermostOpen();
    this.id = id;
    this.operation = operation;
    this.principal = principal;
    this.codePath = codePath;
  }

  void begin() {
    ThreadMeter meter = slot.meter();
    cpuNanos = meter.read();
    wallNanos = meter.wallBeforeNanos();
    hasSharedRead = meter.lastWasShared();
    STATE.setRelease(this, RUNNING);
  }

  void open(SentinelListener owner, TransactionScope scope) {
    scopes = new OpenScope(owner, scope, scopes);
  }

  @Override
  public TransactionMetrics end(@Nullable Map<String, ?> newLayerResults) {
    if (endOnce(newLayerResults)) {
      return this;
    }
    slot.tracker().countEndedTwice();
    // The one that ends it is still at work: there are no final figures yet.
    return state == ENDED ? this : new UntrackedMetrics(this);
  }

  @Override
  public void close() {
    endOnce(null);
  }

  /** Whether it was this call that ended it: another thread may do so at the same moment. */
  boolean endOnce(@Nullable Map<String, ?> newLayerResults) {
    if (!STATE.compareAndSet(this, RUNNING, ENDING)) {
      return false;
    }
    layerResults = newLayerResults;
    try {
      if (slot.meter().isOwn()) {
        slot.tracker().finish(this);
      } else {
        slot.tracker().finishElsewhere(this);
      }
    } finally {
      STATE.setRelease(this, ENDED);
    }
    return true;
  }

  /** On the starting thread: turns what was read at the start into what was consumed since then. */
  void settle(CpuThreshold judge) {
    ThreadMeter meter = slot.meter();
    GuardedClock clock = slot.tracker().clock();
    long startCpuNanos = cpuNanos;
    long startWallNanos = wallNanos;
    // Should anything be thrown from here on, the start must not be taken for a figure.
    cpuNanos = ThreadCpuClock.UNKNOWN;
    wallNanos = -1;
    threshold = judge;
    cpuNanos = clock.consumedSince(startCpuNanos, startWallNanos, meter, judge);
    wallNanos = meter.wallAfterNanos() - startWallNanos;
    hasSharedRead |= meter.lastWasShared();
    violation = judge.isExceededBy(ReadSharing.surely(cpuNanos, hasSharedRead), boundNanos());
  }

  /** On another thread: counters of two threads cannot be subtracted. */
  void settleUnknown(CpuThreshold judge) {
    cpuNanos = ThreadCpuClock.UNKNOWN;
    wallNanos = slot.tracker().clock().nanoTime() - wallNanos;
    threshold = judge;
  }

  /** Confined to the starting thread. */
  void addChild(long consumedCpuNanos) {
    childCpuNanos = CpuTime.plus(childCpuNanos, consumedCpuNanos);
  }

  void forgetScopes() {
    scopes = null;
  }

  @Nullable OpenScope scopes() {
    return scopes;
  }

  boolean isRunning() {
    return state == RUNNING;
  }

  boolean isInside(TrackedTransaction other) {
    TrackedTransaction outer = parent;
    while (outer != null && outer != other) {
      outer = outer.parent;
    }
    return outer != null;
  }

  boolean hasId(@Nullable String wanted) {
    return wanted == null || wanted.equals(id);
  }

  ThreadSlot slot() {
    return slot;
  }

  @Nullable TrackedTransaction parent() {
    return parent;
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
    return operation;
  }

  @Override
  public @Nullable String principal() {
    return principal;
  }

  @Override
  public @Nullable String codePath() {
    return codePath;
  }

  @Override
  public @Nullable String traceId() {
    return slot.tracker().listeners().traceId(scopes);
  }

  @Override
  public @Nullable String spanId() {
    return slot.tracker().listeners().spanId(scopes);
  }

  @Override
  public long threadId() {
    return slot.meter().thread().getId();
  }

  @Override
  public long threadCpuNanos() {
    return cpuNanos;
  }

  @Override
  public long selfCpuNanos() {
    return CpuTime.ownShare(cpuNanos, childCpuNanos, boundNanos());
  }

  @Override
  public long wallNanos() {
    return wallNanos;
  }

  @Override
  public long thresholdNanos() {
    return threshold.nanos();
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
    return slot.tracker().clock().boundOf(cpuNanos, hasSharedRead);
  }

  @Override
  public String clock() {
    return slot.tracker().clock().name();
  }

  @Override
  public Map<String, ?> layerResults() {
    Map<String, ?> results = layerResults;
    return results == null ? Map.of() : results;
  }

  @Override
  public String toString() {
    return "Transaction[%s, %s]".formatted(id, state < ENDING ? "running" : "ended");
  }
}
