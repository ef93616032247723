package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Starts, ends and judges the transactions of one monitor. Thread-safe. */
final class TransactionTracker {

  private static final TransactionSegment NESTED = () -> {};

  private final GuardedClock clock;
  private final RuleBook rules;
  private final GraceBook grace;
  private final Listeners listeners;
  private final Admission admission;
  private final Responder responder;
  private final Collector collector;
  private final SlotRegistry registry = new SlotRegistry();

  /** Transactions with segments on other threads, until the last of those is over. */
  private final Set<TrackedTransaction> spread = ConcurrentHashMap.newKeySet();

  private final LongAdder endedElsewhere = new LongAdder();
  private final LongAdder endedByParent = new LongAdder();
  private final LongAdder endedTwice = new LongAdder();
  private final LongAdder endedNeverStarted = new LongAdder();
  private final LongAdder lateParts = new LongAdder();
  private @Nullable WatchdogThread watchdog;

  TransactionTracker(
      GuardedClock clock,
      RuleBook rules,
      GraceBook grace,
      Listeners listeners,
      Admission admission,
      Responder responder,
      Collector collector) {
    this.clock = clock;
    this.rules = rules;
    this.grace = grace;
    this.listeners = listeners;
    this.admission = admission;
    this.responder = responder;
    this.collector = collector;
  }

  /** Who watches what has been started; there is nobody before this. */
  void watchedBy(WatchdogThread newWatchdog) {
    watchdog = newWatchdog;
  }

  /**
   * The clocks are read last, so that a transaction does not count what listeners do with it.
   *
   * @throws QuarantinedException if the offender is in quarantine
   * @throws UnmeasurableException if the operation is strict and cannot be measured here
   */
  TrackedTransaction start(ThreadSlot slot, Account account, String id) {
    if (!slot.isTimed()) {
      return startUntimed(slot, account, id);
    }
    long before = clock.nanoTime();
    TrackedTransaction transaction = startUntimed(slot, account, id);
    slot.addTimed(clock.nanoTime() - before);
    return transaction;
  }

  private TrackedTransaction startUntimed(ThreadSlot slot, Account account, String id) {
    if (admission.isNeeded(account)) {
      admission.check(account, slot.meter());
    }
    TrackedTransaction transaction = new TrackedTransaction(slot, account, id);
    listeners.onStart(transaction);
    if (account.isDetailed()) {
      transaction.partsOrNew().measureDetail(new DetailMeter(slot.usage()));
    }
    transaction.begin();
    slot.push(transaction);
    wakeWatchdog();
    return transaction;
  }

  private void wakeWatchdog() {
    WatchdogThread awake = watchdog;
    if (awake != null) {
      awake.workStarted();
    }
  }

  void finish(TrackedTransaction transaction) {
    if (transaction.isAway()) {
      finishAway(transaction);
    } else if (transaction.slot().meter().isOwn()) {
      finishHere(transaction);
    } else {
      finishElsewhere(transaction);
    }
  }

  private void finishHere(TrackedTransaction transaction) {
    ThreadSlot slot = transaction.slot();
    if (!slot.isTimed()) {
      finishUntimed(transaction);
      return;
    }
    long before = clock.nanoTime();
    finishUntimed(transaction);
    slot.addTimed(clock.nanoTime() - before);
  }

  private void finishUntimed(TrackedTransaction transaction) {
    try {
      endInside(transaction);
    } finally {
      settle(transaction);
    }
  }

  /** Whatever of it fails, the rest is done. */
  private void settle(TrackedTransaction transaction) {
    ThreadSlot slot = transaction.slot();
    transaction.takeInterruptBack();
    Account account = slot.accounts().current(transaction.account());
    long ownNanos = ThreadCpuClock.UNKNOWN;
    try {
      ownNanos = transaction.settle(account);
      transaction.endDetail();
    } finally {
      slot.takeOff(transaction, ownNanos);
      count(slot, account, transaction);
      conclude(transaction);
    }
  }

  private void endInside(TrackedTransaction transaction) {
    int children = transaction.slot().endInside(transaction);
    if (children > 0) {
      endedByParent.add(children);
    }
  }

  private void finishAway(TrackedTransaction transaction) {
    ThreadSlot slot = registry.own(this);
    slot.endSegmentOf(transaction);
    Account account = slot.accounts().current(transaction.account());
    transaction.settleAway(account);
    count(slot, account, transaction);
    conclude(transaction);
  }

  /** On another thread, whose own slot this is not. */
  private void finishElsewhere(TrackedTransaction transaction) {
    endedElsewhere.increment();
    endInsideElsewhere(transaction);
    transaction.settleUnknown(registry.own(this).accounts().current(transaction.account()));
    conclude(transaction);
  }

  private static void count(ThreadSlot slot, Account account, TrackedTransaction transaction) {
    long cpuNanos = transaction.threadCpuNanos();
    boolean isKnown = CpuTime.isKnown(cpuNanos);
    slot.countEnd(isKnown);
    if (isKnown) {
      account.add(transaction.id(), cpuNanos, transaction.unchargedNanos());
    }
  }

  private void conclude(TrackedTransaction transaction) {
    forgetIfSettled(transaction);
    if (transaction.cpuViolation() && !transaction.isAccused()) {
      long cpuNanos = transaction.threadCpuNanos();
      Detection detection = CpuTime.isKnown(cpuNanos) ? Detection.END : Detection.WALL;
      responder.foundAtEnd(transaction, cpuNanos, transaction.account().threshold(), detection);
    }
    endScopes(transaction);
  }

  TransactionSegment attach(TrackedTransaction transaction) {
    ThreadSlot slot = registry.own(this);
    if (slot.hasSegmentOf(transaction)) {
      return NESTED;
    }
    AttachedSegment segment = new AttachedSegment(slot, transaction);
    spread.add(transaction);
    segment.start();
    wakeWatchdog();
    return segment;
  }

  void detach(TrackedTransaction transaction) {
    ThreadSlot slot = transaction.slot();
    if (!slot.meter().isOwn() || !transaction.hasStart() || !slot.isOnStack(transaction)) {
      return;
    }
    spread.add(transaction);
    endInside(transaction);
    slot.takeOff(transaction, transaction.leave());
  }

  /** A part of it went on after its end. */
  void late(TrackedTransaction transaction, long lateNanos) {
    lateParts.increment();
    if (CpuTime.isKnown(lateNanos)) {
      registry.own(this).accounts().current(transaction.account()).addLate(lateNanos);
      judgeLate(transaction);
    }
    forgetIfSettled(transaction);
  }

  /** Who hands work over and ends is judged by all of it. */
  private void judgeLate(TrackedTransaction transaction) {
    Parts parts = transaction.partsOrNew();
    long cpuNanos = CpuTime.plus(transaction.threadCpuNanos(), parts.lateNanos());
    boolean isGuilty =
        !transaction.cpuViolation()
            && !isExempt(transaction)
            && transaction.isOver(thresholdOf(transaction), cpuNanos);
    if (isGuilty && parts.accuseLate()) {
      responder.foundAtEnd(transaction, cpuNanos, thresholdOf(transaction), Detection.END);
    }
  }

  private void forgetIfSettled(TrackedTransaction transaction) {
    Parts parts = transaction.parts();
    if (parts != null && parts.isSettled()) {
      spread.remove(transaction);
    }
  }

  void countEndedTwice() {
    endedTwice.increment();
  }

  /** The answer to the end of a transaction that is not running. */
  TransactionMetrics endedNeverStarted(String id) {
    endedNeverStarted.increment();
    return UntrackedMetrics.neverStarted(id, clock.name());
  }

  /** On whatever thread it is, or on none. */
  @Nullable TrackedTransaction find(String id) {
    TrackedTransaction found = registry.find(id);
    if (found != null) {
      return found;
    }
    for (TrackedTransaction transaction : spread) {
      if (transaction.isRunning() && transaction.hasId(id)) {
        return transaction;
      }
    }
    return null;
  }

  MonitorCounts counts() {
    SlotRegistry.Sums sums = registry.sums();
    long elsewhere = endedElsewhere.sum();
    long away = spread.stream().filter(t -> t.isRunning() && t.isAway()).count();
    return new MonitorCounts(
        sums.ended() + elsewhere,
        sums.open() + away,
        responder.violations(),
        sums.unknown() + elsewhere,
        elsewhere,
        endedByParent.sum(),
        endedTwice.sum(),
        endedNeverStarted.sum(),
        listeners.failures());
  }

  private void endInsideElsewhere(TrackedTransaction transaction) {
    Segment inner = transaction.slot().innermost();
    while (inner != null && inner != transaction) {
      if (inner.isInside(transaction) && inner.endImplied() && inner == inner.transaction()) {
        endedByParent.increment();
      }
      inner = inner.outer();
    }
  }

  private void endScopes(TrackedTransaction transaction) {
    OpenScope open = transaction.scopes();
    if (open != null) {
      listeners.end(open, transaction);
      transaction.forgetScopes();
    }
  }

  /** By the rules of now. */
  CpuThreshold thresholdOf(TrackedTransaction transaction) {
    Account account = transaction.account();
    return account.isBy(rules()) ? account.threshold() : rules().thresholdOf(account.operation());
  }

  /** By the rules of now. */
  boolean isExempt(TrackedTransaction transaction) {
    return transaction.hasGrace() || rules().isTrusted(transaction.codePath());
  }

  /** The running transactions of a principal; none for null. */
  List<TrackedTransaction> runningOf(@Nullable String principal) {
    List<TrackedTransaction> running = new ArrayList<>();
    if (principal != null) {
      registry.forEach(slot -> slot.addRunning(running));
      running.addAll(spread);
      running.removeIf(each -> !each.isRunning() || !principal.equals(each.principal()));
    }
    return running;
  }

  Set<TrackedTransaction> spread() {
    return spread;
  }

  GuardedClock clock() {
    return clock;
  }

  Listeners listeners() {
    return listeners;
  }

  SlotRegistry registry() {
    return registry;
  }

  Collector collector() {
    return collector;
  }

  GraceBook grace() {
    return grace;
  }

  /** The rules of this moment. */
  Rules rules() {
    return rules.now();
  }
}
