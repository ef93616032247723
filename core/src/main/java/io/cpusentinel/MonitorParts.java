package io.cpusentinel;

import java.lang.System.Logger;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The parts of one monitor, put together. Thread-safe. */
final class MonitorParts {

  private static final Logger LOGGER = Host.logger(SentinelMonitor.class);

  private final TransactionTracker tracker;
  private final Listeners listeners;
  private final Watchdog watchdog;
  private final @Nullable WatchdogThread watchdogThread;
  private final @Nullable Dispatcher ownDispatcher;
  private final Crisis crisis;
  private final Reporter reporter;
  private final SentinelControl control;

  MonitorParts(MonitorSetup setup) {
    GuardedClock clock = setup.clock();
    NanoClock nanoClock = setup.nanoClock();
    RuleBook rules = new RuleBook(setup.rules(), clock.sharing());
    if (clock.isPerThread()) {
      rules.warnIfBelowStepsOf(clock.info());
    }
    Executor given = setup.dispatcher();
    OwnCost cost = new OwnCost(clock);
    ownDispatcher = given == null ? new Dispatcher(cost) : null;
    Executor dispatcher = given == null ? Objects.requireNonNull(ownDispatcher) : given;
    listeners = new Listeners(new RateLimitedLog(LOGGER, nanoClock));
    ViolationLog log =
        new ViolationLog(new RateLimitedLog(LOGGER, nanoClock, ViolationLog.LINES_PER_MINUTE));
    LongSupplier dropped = ownDispatcher == null ? () -> 0 : ownDispatcher::dropped;
    reporter = new Reporter(listeners, log, dispatcher, dropped, setup.calendar());
    CrisisMode mode = new CrisisMode(setup.crisis(), setup.calendar());
    crisis = new Crisis(mode, setup.crisis(), rules, nanoClock);
    Quarantine quarantine = new Quarantine(setup.escalation(), nanoClock, setup.calendar());
    Responder responder = new Responder(rules, crisis, quarantine, reporter);
    BudgetBook budgets = new BudgetBook(setup.budgets(), setup.totalBudget());
    OperationHistory history = new OperationHistory(SuggestionRule.DEFAULT);
    Admission admission = new Admission(rules, quarantine, reporter);
    tracker =
        new TransactionTracker(
            clock,
            rules,
            setup.grace(),
            listeners,
            admission,
            responder,
            new Collector(budgets, history, nanoClock));
    LongSupplier own = () -> cost.nanos() + tracker.registry().ownNanos();
    LongSupplier transactions = tracker.collector()::transactionNanos;
    UnattributedWatch unattributed =
        new UnattributedWatch(
            () -> CpuSources.ofThisProcess(transactions, own), setup.unattributedShare(), LOGGER);
    watchdog = new Watchdog(tracker, new Inspector(tracker, budgets, responder, unattributed));
    watchdogThread =
        ownDispatcher == null
            ? null
            : new WatchdogThread(
                watchdog, cost, new RateLimitedLog(LOGGER, nanoClock), listeners::countFailedLog);
    if (watchdogThread != null) {
      tracker.watchedBy(watchdogThread);
    }
    control =
        new MonitorControl(
            setup.name(),
            tracker,
            rules,
            crisis,
            quarantine,
            budgets,
            history,
            reporter,
            unattributed,
            Overhead.since(CpuSources.ofProcess(), own),
            MonitorControl.APPLICATION);
  }

  void open(List<SentinelListener> inOrder) {
    listeners.open(listeners.forMonitor(inOrder, control));
    OpenMonitors.opened();
  }

  TransactionTracker tracker() {
    return tracker;
  }

  SentinelControl control() {
    return control;
  }

  /** To be driven by hand only where there is no thread for it. */
  Watchdog watchdog() {
    return watchdog;
  }

  /** What was found is told before the listeners are closed. */
  void close() {
    OpenMonitors.closed();
    if (watchdogThread != null) {
      watchdogThread.close();
    }
    if (ownDispatcher != null) {
      ownDispatcher.close();
    }
    reporter.tell(crisis.close());
    listeners.close();
  }
}
