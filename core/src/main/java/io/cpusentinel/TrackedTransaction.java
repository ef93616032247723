package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handle of a transaction, which is its first segment too and becomes its metrics when it ends.
 * At most 80 bytes.
 */
final class TrackedTransaction extends FirstSegment implements Transaction, TransactionMetrics {

  private final String id;
  private @Nullable OpenScope scopes;
  private @Nullable Map<String, ?> layerResults;

  /** The watchdog's; null while it has not been worth a look. */
  private @Nullable Watch watch;

  TrackedTransaction(
      ThreadSlot slot, @Nullable Segment outer, Account account, boolean hasGrace, String id) {
    super(slot, outer, account, hasGrace);
    this.id = id;
  }

  void open(SentinelListener owner, TransactionScope scope) {
    scopes = new OpenScope(owner, scope, scopes);
  }

  @Override
  public TransactionMetrics end(@Nullable Map<String, ?> newLayerResults) {
    if (endOnce(newLayerResults)) {
      return this;
    }
    tracker().endings().countEndedTwice();
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
    // Before the end is claimed, which makes the CPU wait, as this look does: once is enough.
    long now = slot().nanoTime();
    return SharedEnding.end(this, now, newLayerResults)
        || tracker().endings().end(this, now, newLayerResults);
  }

  /** While it ends. */
  void keep(@Nullable Map<String, ?> newLayerResults) {
    if (newLayerResults != null) {
      layerResults = newLayerResults;
    }
  }

  @Override
  void giveUp() {
    if (claimEnd()) {
      try {
        tracker().endings().giveUp(this);
      } finally {
        endFinally(false);
      }
    }
  }

  /**
   * @param isPlain whether the end was claimed as a plain one
   */
  void endFinally(boolean isPlain) {
    if (isPlain) {
      markPlainEnded();
    } else {
      markEnded();
    }
    if (parts() != null) {
      // A part that was over before this moment has left its verdict to this one.
      tracker().endings().judgeLate(this, false);
    }
  }

  /** Those that are at work for it now. */
  List<Thread> threads() {
    List<Thread> threads = new ArrayList<>();
    if (hasStart()) {
      threads.add(slot().thread());
    }
    Parts others = parts();
    if (others != null) {
      others.openSegments().forEach(part -> threads.add(part.slot().thread()));
    }
    return threads;
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
    CpuViolation cause = null;
    TrackedTransaction next = this;
    while (next != null && cause == null) {
      Parts others = next.parts();
      cause = others == null ? null : others.stopCause();
      next = next.enclosing();
    }
    return cause;
  }

  void stop(CpuViolation cause) {
    partsOrNew().stop(cause);
  }

  /** Every thread that is at work for it now. */
  void interruptAll() {
    if (!isAway()) {
      interrupt();
    }
    Parts others = parts();
    if (others != null) {
      others.openSegments().forEach(Segment::interrupt);
    }
  }

  @Override
  TrackedTransaction transaction() {
    return this;
  }

  /** Confined to the watchdog's thread. */
  @Nullable Watch watch() {
    return watch;
  }

  void watchedBy(Watch newWatch) {
    watch = newWatch;
  }

  void forgetScopes() {
    scopes = null;
  }

  /** Whether a listener follows it: asked first, as most have none, and know no such type. */
  boolean hasScopes() {
    return scopes != null;
  }

  @Nullable OpenScope scopes() {
    return scopes;
  }

  boolean hasId(String wanted) {
    return wanted.equals(id);
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
    return account().operation();
  }

  @Override
  public @Nullable String principal() {
    return account().principal();
  }

  @Override
  public @Nullable String codePath() {
    return account().codePath();
  }

  @Override
  public @Nullable String traceId() {
    return tracker().listeners().firstTraceId(scopes);
  }

  @Override
  public @Nullable String spanId() {
    return tracker().listeners().firstSpanId(scopes);
  }

  @Override
  public long threadId() {
    return slot().thread().getId();
  }

  @Override
  public long threadCpuNanos() {
    return cpuNanos;
  }

  @Override
  public long selfCpuNanos() {
    return ownCpuNanos();
  }

  @Override
  public long wallNanos() {
    return wallNanos;
  }

  @Override
  public double cpuUtilization() {
    Parts others = parts();
    return others != null && others.hasHelpers()
        ? CpuTime.utilizationOfMany(cpuNanos, wallNanos)
        : CpuTime.utilization(cpuNanos, wallNanos);
  }

  @Override
  public long thresholdNanos() {
    return account().threshold().nanos();
  }

  @Override
  public boolean cpuViolation() {
    return isFoundGuilty();
  }

  @Override
  public Quality quality() {
    return Quality.ofBound(boundNanos());
  }

  @Override
  public long boundNanos() {
    return boundOfAll(cpuNanos);
  }

  @Override
  public TransactionDetail detail() {
    Parts others = parts();
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
