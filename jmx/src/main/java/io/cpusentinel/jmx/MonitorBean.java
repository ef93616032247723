package io.cpusentinel.jmx;

import io.cpusentinel.Budget;
import io.cpusentinel.CpuThreshold;
import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers for one monitor. What it throws crosses the wire, so it is of the JDK's own classes only.
 */
final class MonitorBean implements SentinelMonitorMXBean {

  private final SentinelControl control;
  private final RecentViolations recent;
  private final JmxNotifications notifications;
  private final boolean isReadOnly;

  MonitorBean(
      SentinelControl control,
      RecentViolations recent,
      JmxNotifications notifications,
      boolean isReadOnly) {
    this.control = control;
    this.recent = recent;
    this.notifications = notifications;
    this.isReadOnly = isReadOnly;
  }

  /** For everything that changes something, in the name of who is calling. */
  private SentinelControl changing() {
    if (isReadOnly) {
      throw new UnsupportedOperationException(
          "nothing can be changed over JMX: this process runs with cpusentinel.jmx.readonly=true");
    }
    return control.changedBy(JmxCaller.now());
  }

  @Override
  public double getCpuThresholdMillis() {
    return control.threshold().millis();
  }

  @Override
  public void setCpuThresholdMillis(double millis) {
    changing().setThreshold(CpuThreshold.ofMillis(millis));
  }

  @Override
  public Map<String, Double> getOperationThresholdsMillis() {
    return millis(control.operationThresholds());
  }

  @Override
  public void setOperationThresholdMillis(String operation, double millis) {
    changing().setOperationThreshold(operation, CpuThreshold.ofMillis(millis));
  }

  @Override
  public boolean clearOperationThreshold(String operation) {
    return changing().clearOperationThreshold(operation);
  }

  @Override
  public Set<String> getTrustedPaths() {
    return control.trustedPaths();
  }

  @Override
  public void trust(String path) {
    changing().trust(path);
  }

  @Override
  public boolean distrust(String path) {
    return changing().distrust(path);
  }

  @Override
  public String getEnforcement() {
    return control.enforcement().label();
  }

  @Override
  public void setEnforcement(String enforcement) {
    changing().setEnforcement(Enforcement.of(enforcement));
  }

  @Override
  public List<BudgetRow> getBudgets() {
    List<BudgetRow> rows = new ArrayList<>();
    control.budgets().forEach((principal, budget) -> rows.add(new NamedBudget(principal, budget)));
    Budget total = control.totalBudget();
    if (total != null) {
      rows.add(new NamedBudget(null, total));
    }
    return rows;
  }

  @Override
  public Map<String, Double> getSuggestedThresholdsMillis() {
    return millis(control.suggestedThresholds());
  }

  @Override
  public @Nullable Double applySuggestedThreshold(String operation) {
    CpuThreshold applied = changing().applySuggestedThreshold(operation);
    return applied == null ? null : applied.millis();
  }

  @Override
  public boolean isCrisisMode() {
    return control.isCrisisMode();
  }

  @Override
  public boolean isCrisisModeHeld() {
    return control.isCrisisModeHeld();
  }

  @Override
  public boolean activateCrisisMode(String reason) {
    return changing().activateCrisisMode(reason);
  }

  @Override
  public boolean deactivateCrisisMode() {
    return changing().deactivateCrisisMode();
  }

  @Override
  public List<QuarantineRow> getQuarantined() {
    return control.quarantined().stream().<QuarantineRow>map(HeldOffender::new).toList();
  }

  @Override
  public void quarantine(String offender, long seconds, String reason) {
    changing().quarantine(offender, Duration.ofSeconds(seconds), reason);
  }

  @Override
  public boolean release(String offender) {
    return changing().release(offender);
  }

  @Override
  public long getTransactionsTotal() {
    return control.counts().transactions();
  }

  @Override
  public long getViolationsTotal() {
    return control.counts().violations();
  }

  @Override
  public long getUnknownTotal() {
    return control.counts().unknown();
  }

  @Override
  public long getInFlight() {
    return control.counts().inFlight();
  }

  @Override
  public long getRefusalsTotal() {
    return control.counts().refusals();
  }

  @Override
  public long getWouldHaveRefusedTotal() {
    return control.counts().wouldHaveRefused();
  }

  @Override
  public long getEvictionsTotal() {
    return control.counts().evictions();
  }

  @Override
  public List<ViolationRow> getRecentViolations() {
    return recent.rows();
  }

  @Override
  public String getClockName() {
    return control.clock().name();
  }

  @Override
  public @Nullable Long getClockReadNanos() {
    return nullIfUnknown(control.clock().readNanos());
  }

  @Override
  public @Nullable Long getClockResolutionNanos() {
    return nullIfUnknown(control.clock().resolutionNanos());
  }

  @Override
  public @Nullable Double getOverheadPercent() {
    double percent = control.overheadPercent();
    return Double.isNaN(percent) ? null : percent;
  }

  @Override
  public long getNotificationsDropped() {
    return notifications.dropped();
  }

  private static Map<String, Double> millis(Map<String, CpuThreshold> thresholds) {
    Map<String, Double> millis = new LinkedHashMap<>();
    thresholds.forEach((operation, threshold) -> millis.put(operation, threshold.millis()));
    return millis;
  }

  private static @Nullable Long nullIfUnknown(long nanos) {
    return nanos < 0 ? null : nanos;
  }
}
