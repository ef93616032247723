package io.cpusentinel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The monitor as operators see it. */
record MonitorControl(
    String name,
    TransactionTracker tracker,
    RuleBook rules,
    Crisis crisis,
    Quarantine quarantine,
    BudgetBook budgetBook,
    OperationHistory history,
    Reporter reporter,
    UnattributedWatch unattributedWatch,
    Overhead overhead,
    String origin)
    implements SentinelControl {

  static final String APPLICATION = "application";

  @Override
  public SentinelControl changedBy(String newOrigin) {
    return new MonitorControl(
        name,
        tracker,
        rules,
        crisis,
        quarantine,
        budgetBook,
        history,
        reporter,
        unattributedWatch,
        overhead,
        HandReason.requireOrigin(newOrigin));
  }

  @Override
  public ClockInfo clock() {
    return tracker.clock().info();
  }

  @Override
  public MonitorCounts counts() {
    return tracker.counts(quarantine.evictions() + budgetBook.evictions(), history.overflow());
  }

  @Override
  public CpuThreshold threshold() {
    return rules.now().defaultThreshold();
  }

  @Override
  public void setThreshold(CpuThreshold threshold) {
    told(rules.setDefault(threshold));
  }

  @Override
  public Map<String, CpuThreshold> operationThresholds() {
    return rules.now().operationThresholds();
  }

  @Override
  public void setOperationThreshold(String operation, CpuThreshold threshold) {
    told(rules.set(operation, threshold));
  }

  @Override
  public boolean clearOperationThreshold(String operation) {
    return told(rules.clear(operation));
  }

  @Override
  public Set<String> trustedPaths() {
    return rules.now().trusted();
  }

  @Override
  public void trust(String codePath) {
    told(rules.trust(codePath));
  }

  @Override
  public boolean distrust(String codePath) {
    return told(rules.distrust(codePath));
  }

  @Override
  public Enforcement enforcement() {
    return rules.now().enforcement();
  }

  @Override
  public void setEnforcement(Enforcement enforcement) {
    told(rules.setEnforcement(enforcement));
  }

  @Override
  public boolean isCrisisMode() {
    return crisis.isActive();
  }

  @Override
  public boolean isCrisisModeHeld() {
    return crisis.isHeld();
  }

  @Override
  public boolean activateCrisisMode(String reason) {
    return told(crisis.activate(reason));
  }

  @Override
  public boolean deactivateCrisisMode() {
    return told(crisis.deactivate());
  }

  private boolean told(RuleChange change) {
    if (change.isEffective()) {
      reporter.tell(change, origin);
    }
    return change.isEffective();
  }

  private boolean told(@Nullable CrisisChange change) {
    reporter.tell(change == null ? null : change.because(attributed(change.reason())));
    return change != null;
  }

  private void told(QuarantineChange change) {
    reporter.tell(List.of(change.because(attributed(change.reason()))));
  }

  /** Those facts have no origin of their own: their reason names who is not the application. */
  private String attributed(String reason) {
    return origin.equals(APPLICATION) ? reason : reason + " (" + origin + ")";
  }

  @Override
  public List<QuarantineEntry> quarantined() {
    return quarantine.entries();
  }

  @Override
  public void quarantine(String offender, @Nullable Duration duration, String reason) {
    QuarantineOutcome outcome = quarantine.quarantine(offender, duration, reason);
    reporter.tell(outcome.released());
    told(outcome.change());
    // It ends by itself, also while nothing runs.
    tracker.wakeWatchdog();
  }

  @Override
  public boolean release(String offender) {
    QuarantineChange released = quarantine.release(offender);
    if (released != null) {
      told(released);
    }
    return released != null && !released.reason().equals(QuarantineChange.FORGOTTEN);
  }

  @Override
  public Offender offender(String name) {
    return quarantine.offender(name);
  }

  @Override
  public boolean restore(Offender known, Offender restored) {
    if (!known.name().equals(restored.name())) {
      throw new IllegalArgumentException(
          "known and restored must be the same offender, were %s and %s"
              .formatted(known, restored));
    }
    RestoreOutcome outcome = quarantine.restore(known, restored);
    reporter.tell(outcome.released());
    if (outcome.change() != null) {
      told(outcome.change());
      tracker.wakeWatchdog();
    }
    return outcome.isTaken();
  }

  @Override
  public Map<String, Budget> budgets() {
    return budgetBook.budgets();
  }

  @Override
  public @Nullable Budget totalBudget() {
    return budgetBook.total();
  }

  @Override
  public UnattributedCpu unattributed() {
    collect();
    return unattributedWatch.figures();
  }

  @Override
  public double overheadPercent() {
    return overhead.percent();
  }

  @Override
  public SortedMap<String, CpuThreshold> suggestedThresholds() {
    collect();
    return history.suggestions();
  }

  @Override
  public @Nullable CpuThreshold applySuggestedThreshold(String operation) {
    Glob.requirePattern(operation);
    collect();
    CpuThreshold suggested = history.suggestedThreshold(operation);
    if (suggested != null) {
      told(rules.set(operation, suggested));
    }
    return suggested;
  }

  /** What threads have added up since the watchdog looked last. */
  private void collect() {
    tracker.registry().forEach(ThreadSlot::collect);
  }
}
