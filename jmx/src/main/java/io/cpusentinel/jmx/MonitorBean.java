package io.cpusentinel.jmx;

import io.cpusentinel.CpuThreshold;
import io.cpusentinel.SentinelControl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers for one monitor. What it throws crosses the wire, so it is of the JDK's own classes only.
 */
record MonitorBean(SentinelControl control) implements SentinelMonitorMXBean {

  @Override
  public double getCpuThresholdMillis() {
    return control.threshold().millis();
  }

  @Override
  public void setCpuThresholdMillis(double millis) {
    control.setThreshold(CpuThreshold.ofMillis(millis));
  }

  @Override
  public Map<String, Double> getOperationThresholdsMillis() {
    Map<String, Double> millis = new LinkedHashMap<>();
    control
        .operationThresholds()
        .forEach((operation, threshold) -> millis.put(operation, threshold.millis()));
    return millis;
  }

  @Override
  public void setOperationThresholdMillis(String operation, double millis) {
    control.setOperationThreshold(operation, CpuThreshold.ofMillis(millis));
  }

  @Override
  public boolean clearOperationThreshold(String operation) {
    return control.clearOperationThreshold(operation);
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

  private static @Nullable Long nullIfUnknown(long nanos) {
    return nanos < 0 ? null : nanos;
  }
}
