package io.cpusentinel;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Configures a monitor. Not thread-safe; every method returns this builder. What is configured from
 * outside ({@link Settings}) goes before what is said here.
 */
public final class SentinelMonitorBuilder {

  private String name = "default";
  private @Nullable ThreadCpuClock clock;
  private NanoClock nanoClock = NanoClock.SYSTEM;
  private Clock calendar = Clock.systemUTC();
  private @Nullable Executor dispatcher;
  private Rules rules = Rules.of(CpuThreshold.DEFAULT);
  private GraceBook grace = new GraceBook(0);
  private GlobTable<Budget> budgets = GlobTable.empty();
  private @Nullable Budget totalBudget;
  private CrisisRule crisis = CrisisRule.DEFAULT;
  private EscalationLadder escalation = EscalationLadder.DEFAULT;
  private final List<SentinelListener> listeners = new ArrayList<>();
  private boolean discoverListeners = true;
  private double unattributedShare = UnattributedMeter.NO_ALARM;

  SentinelMonitorBuilder() {}

  /**
   * Names the monitor; by default {@code default}.
   *
   * @param newName not empty
   * @return this builder
   * @throws IllegalArgumentException if the name is null or empty
   */
  public SentinelMonitorBuilder name(String newName) {
    if (newName == null || newName.isEmpty()) {
      throw new IllegalArgumentException("a monitor's name must not be null or empty");
    }
    name = newName;
    return this;
  }

  /**
   * Reads another clock than {@link ThreadCpuClock#best()}.
   *
   * @param newClock one of {@link ThreadCpuClock#byName}, or one of the application's own, which is
   *     taken at its word: not examined, and its figures count as exact
   * @return this builder
   */
  public SentinelMonitorBuilder clock(ThreadCpuClock newClock) {
    clock = Objects.requireNonNull(newClock, "clock");
    return this;
  }

  /**
   * Sets the CPU time above which a transaction is a violation; by default 100 ms.
   *
   * @param newThreshold more than zero and at most a day
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public SentinelMonitorBuilder threshold(Duration newThreshold) {
    rules = rules.withDefault(CpuThreshold.of(newThreshold));
    return this;
  }

  /**
   * Sets the threshold of an operation.
   *
   * @param operation a name or pattern, as in {@link SentinelControl#setOperationThreshold}
   * @param newThreshold more than zero and at most a day
   * @return this builder
   * @throws IllegalArgumentException if the operation is null or empty or the threshold out of
   *     range
   */
  public SentinelMonitorBuilder threshold(String operation, Duration newThreshold) {
    CpuThreshold checked = CpuThreshold.of(newThreshold);
    rules = rules.withOperations(rules.operations().with(operation, checked));
    return this;
  }

  /**
   * Adds a listener. It is closed with the monitor.
   *
   * @param listener hears after those of installed modules, but for one of the same type as an
   *     installed module brings, whose place it takes
   * @return this builder
   */
  public SentinelMonitorBuilder listener(SentinelListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Whether to look for listeners of installed modules; by default they are.
   *
   * @param discover false for none but the given ones
   * @return this builder
   */
  public SentinelMonitorBuilder discoverListeners(boolean discover) {
    discoverListeners = discover;
    return this;
  }

  /**
   * Trusts a code path: its transactions are measured, never judged, and in no budget.
   *
   * @param codePath a name, or a pattern as for thresholds
   * @return this builder
   * @throws IllegalArgumentException if it is null or empty
   */
  public SentinelMonitorBuilder trust(String codePath) {
    rules = rules.withTrusted(rules.trustedPaths().with(codePath, true));
    return this;
  }

  /**
   * Gives each principal a budget of CPU time within a sliding window.
   *
   * @param principal a name, or a pattern as for thresholds; each principal that matches has the
   *     budget for itself
   * @param cpu more than zero
   * @param window more than zero and at most a day
   * @return this builder
   * @throws IllegalArgumentException if something is null or out of range
   */
  public SentinelMonitorBuilder budget(String principal, Duration cpu, Duration window) {
    budgets = budgets.with(principal, Budget.of(cpu, window));
    return this;
  }

  /**
   * Sets a budget of CPU time within a sliding window for all transactions together.
   *
   * @param cpu more than zero
   * @param window more than zero and at most a day
   * @return this builder
   * @throws IllegalArgumentException if something is null or out of range
   */
  public SentinelMonitorBuilder totalBudget(Duration cpu, Duration window) {
    totalBudget = Budget.of(cpu, window);
    return this;
  }

  /**
   * What the monitor does about what it finds; by default {@link Enforcement#ENFORCE}.
   *
   * @param enforcement whether it acts
   * @return this builder
   */
  public SentinelMonitorBuilder enforcement(Enforcement enforcement) {
    rules = rules.withEnforcement(Objects.requireNonNull(enforcement, "enforcement"));
    return this;
  }

  /**
   * Says what it means for an operation that its CPU time cannot be measured, as on a virtual
   * thread; by default nothing: it is counted as unknown.
   *
   * @param operation a name, or a pattern as for thresholds
   * @param unknownCpu what is to become of it
   * @return this builder
   * @throws IllegalArgumentException if the operation is null or empty
   */
  public SentinelMonitorBuilder strict(String operation, UnknownCpu unknownCpu) {
    Objects.requireNonNull(unknownCpu, "unknownCpu");
    rules = rules.withStrict(rules.strict().with(operation, unknownCpu));
    return this;
  }

  /**
   * Lets the first runs of each operation be measured and not judged: they pay for class loading
   * and compilation. By default 0.
   *
   * @param runs at least 0; all threads together
   * @return this builder
   * @throws IllegalArgumentException if it is negative
   */
  public SentinelMonitorBuilder grace(int runs) {
    grace = new GraceBook(runs);
    return this;
  }

  /**
   * Interrupts the threads of a transaction, once, when it is told to stop; by default not.
   *
   * @param interrupt whether to interrupt
   * @return this builder
   */
  public SentinelMonitorBuilder interrupt(boolean interrupt) {
    rules = rules.withInterrupts(interrupt);
    return this;
  }

  /**
   * Gathers user and system time, switches, page faults and allocation of each transaction, at the
   * price of two more system calls; by default not.
   *
   * @param detail whether to gather them
   * @return this builder
   */
  public SentinelMonitorBuilder detail(boolean detail) {
    rules = rules.withDetail(detail);
    return this;
  }

  /**
   * When crisis mode starts and ends, and what it does; by default {@link CrisisRule#DEFAULT}.
   *
   * @param rule the rule
   * @return this builder
   */
  public SentinelMonitorBuilder crisis(CrisisRule rule) {
    crisis = Objects.requireNonNull(rule, "rule");
    return this;
  }

  /**
   * For how long an offender is in quarantine after its first, second, ... violation; the one after
   * the last of these is a ban. By default 60 seconds, then 15 minutes.
   *
   * @param durations at least one; each more than zero and none shorter than the one before
   * @return this builder
   * @throws IllegalArgumentException if they break that rule
   */
  public SentinelMonitorBuilder escalation(Duration... durations) {
    escalation = EscalationLadder.of(durations);
    return this;
  }

  /**
   * Warns when CPU that nothing accounts for, as of threads that untrusted code started by itself,
   * is more than a share of the CPU time of the process; by default never. Each look costs some
   * milliseconds of CPU a second.
   *
   * @param share 0 to 1; 1 for never
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public SentinelMonitorBuilder unattributedAlarm(double share) {
    unattributedShare = UnattributedMeter.checkedShare(share);
    return this;
  }

  SentinelMonitorBuilder nanoClock(NanoClock newNanoClock) {
    nanoClock = newNanoClock;
    return this;
  }

  SentinelMonitorBuilder calendar(Clock newCalendar) {
    calendar = newCalendar;
    return this;
  }

  /** Runs what the monitor's own threads would do; with it nobody watches but by hand. */
  SentinelMonitorBuilder dispatcher(Executor newDispatcher) {
    dispatcher = newDispatcher;
    return this;
  }

  /**
   * Builds the monitor and starts its listeners. The first build of a process rehearses before
   * that, so that the first transactions are not charged with loading classes.
   *
   * @return a running monitor
   * @throws IllegalArgumentException if something configured from outside breaks its rule; nothing
   *     was started then
   */
  public SentinelMonitor build() {
    Settings settings = Settings.load();
    GuardedClock chosen =
        GuardedClock.of(
            clock == null || settings.clock().isPresent() ? ThreadCpuClock.best() : clock,
            nanoClock);
    MonitorParts parts =
        new MonitorParts(
            new MonitorSetup(
                name,
                chosen,
                nanoClock,
                calendar,
                dispatcher,
                settings.over(rules),
                grace,
                budgets,
                totalBudget,
                crisis,
                escalation,
                settings.unattributedShare().orElse(unattributedShare)));
    Rehearsal.once();
    parts.open(discoverListeners ? InstalledListeners.with(listeners, parts.control()) : listeners);
    return new SentinelMonitor(parts);
  }
}
