package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts, ends and judges the transactions of one monitor. Thread-safe. */
final class TransactionTracker {

  private static final TransactionSegment NESTED = () -> {};

  private final GuardedClock clock;
  private final RuleBook rules;
  private final GraceBook grace;
  private final Listeners listeners;
  private final Admission admission;
  private final Collector collector;
  private final SlotRegistry registry = new SlotRegistry();

  private final SpreadTransactions spread = new SpreadTransactions();
  private final Endings endings;
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
    this.collector = collector;
    this.endings = new Endings(this, responder);
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
    slot.renew();
    long before = clock.nanoTime();
    TrackedTransaction transaction = startUntimed(slot, account, id);
    slot.addTimed(clock.nanoTime() - before);
    return transaction;
  }

  private TrackedTransaction startUntimed(ThreadSlot slot, Account account, String id) {
    if (admission.isNeeded(account)) {
      admission.check(account, id, slot.meter());
    }
    TrackedTransaction transaction = create(slot, account, id);
    listeners.onStart(transaction);
    if (account.isDetailed()
        || (transaction.hasScopes() && listeners.wantDetail(transaction.scopes()))) {
      transaction.partsOrNew().measureDetail(new DetailMeter(slot.usage()));
    }
    // Before the clocks are read: to start its thread takes 100 us and more.
    wakeWatchdog();
    transaction.begin();
    slot.push(transaction);
    // It may have seen nothing yet, and gone back to sleep.
    wakeWatchdog();
    return transaction;
  }

  private static TrackedTransaction create(ThreadSlot slot, Account account, String id) {
    // Looked up before: what is stored right after the allocation, with nothing in between, needs
    // neither zeroes first nor barriers of the garbage collector.
    Segment outer = slot.innermostOpen();
    boolean hasGrace = account.takeGrace();
    return new TrackedTransaction(slot, outer, account, hasGrace, id);
  }

  /** There is something to look at. */
  void wakeWatchdog() {
    WatchdogThread awake = watchdog;
    if (awake != null) {
      awake.workStarted();
    }
  }

  TransactionSegment attach(TrackedTransaction transaction) {
    ThreadSlot slot = registry.own(this);
    if (slot.isIn(transaction)) {
      return NESTED;
    }
    AttachedSegment segment = new AttachedSegment(slot, transaction);
    // As for a start.
    wakeWatchdog();
    segment.start();
    wakeWatchdog();
    return segment;
  }

  void detach(TrackedTransaction transaction) {
    ThreadSlot slot = transaction.slot();
    if (!slot.isOwn() || !transaction.hasStart() || !slot.isOnStack(transaction)) {
      return;
    }
    spread.add(transaction);
    slot.endInside(transaction);
    slot.takeOff(transaction, transaction.leave());
    listeners.leaveFirst(transaction.scopes());
    // Another thread may have ended it at the same moment.
    spread.forgetIfSettled(transaction);
    spread.surplus(clock.nanoTime()).forEach(TrackedTransaction::giveUp);
  }

  /** The answer to the end of a transaction that is not running. */
  TransactionMetrics endedNeverStarted(String id) {
    endings.countNeverStarted();
    return UntrackedMetrics.neverStarted(id, clock.name());
  }

  /** On whatever thread it is, or on none. */
  @Nullable TrackedTransaction find(String id) {
    TrackedTransaction found = registry.find(id);
    return found == null ? spread.find(id) : found;
  }

  /** With those that others keep. */
  MonitorCounts counts(long evictions, long unsampled) {
    return endings.counts(registry.sums(), admission, evictions, unsampled);
  }

  Endings endings() {
    return endings;
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

  /** The running transactions of a principal that are not trusted; none for null. */
  List<TrackedTransaction> chargedOf(@Nullable String principal) {
    List<TrackedTransaction> running = new ArrayList<>();
    if (principal != null) {
      registry.forEach(slot -> slot.addRunning(running));
      spread.forEach(running::add);
      running.removeIf(
          each ->
              !each.isRunning()
                  || !principal.equals(each.principal())
                  || rules().isTrusted(each.codePath()));
    }
    return running;
  }

  SpreadTransactions spread() {
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

  RuleBook ruleBook() {
    return rules;
  }

  /** The rules of this moment. */
  Rules rules() {
    return rules.now();
  }
}
