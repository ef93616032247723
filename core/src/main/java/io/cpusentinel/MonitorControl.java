package io.cpusentinel;

import java.util.Map;

/** The monitor as operators see it. */
record MonitorControl(
    String name, TransactionTracker tracker, Thresholds thresholds, SlotRegistry registry)
    implements SentinelControl {

  @Override
  public ClockInfo clock() {
    return tracker.clock().info();
  }

  @Override
  public MonitorCounts counts() {
    return tracker.counts(registry);
  }

  @Override
  public CpuThreshold threshold() {
    return thresholds.defaultThreshold();
  }

  @Override
  public void setThreshold(CpuThreshold threshold) {
    thresholds.setDefault(threshold);
  }

  @Override
  public Map<String, CpuThreshold> operationThresholds() {
    return thresholds.operations();
  }

  @Override
  public void setOperationThreshold(String operation, CpuThreshold threshold) {
    thresholds.set(operation, threshold);
  }

  @Override
  public boolean clearOperationThreshold(String operation) {
    return thresholds.clear(operation);
  }
}
