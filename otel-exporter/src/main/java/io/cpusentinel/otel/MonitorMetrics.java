package io.cpusentinel.otel;

import io.cpusentinel.MonitorCounts;
import io.cpusentinel.SentinelControl;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;

/**
 * What a monitor knows of itself. It is asked when somebody collects, and at no other time: some of
 * the answers take milliseconds, or start what an agent must leave alone before the application
 * has. Each of the callbacks may fail without the others. Thread-safe.
 */
final class MonitorMetrics implements AutoCloseable {

  static final AttributeKey<String> MONITOR = AttributeKey.stringKey("cpusentinel.monitor");

  private final SentinelControl control;
  private final Attributes attributes;
  private final List<BatchCallback> callbacks;

  private MonitorMetrics(Meter meter, SentinelControl control) {
    this.control = control;
    this.attributes = Attributes.of(MONITOR, control.name());
    this.callbacks =
        List.of(counts(meter), crisisMode(meter), unattributed(meter), overhead(meter));
  }

  static MonitorMetrics register(Meter meter, SentinelControl control) {
    return new MonitorMetrics(meter, control);
  }

  /** Nothing is asked any more. */
  @Override
  public void close() {
    callbacks.forEach(BatchCallback::close);
  }

  private BatchCallback counts(Meter meter) {
    ObservableLongMeasurement violations =
        meter
            .counterBuilder("cpusentinel.violations")
            .setUnit("{violation}")
            .setDescription("Violations")
            .buildObserver();
    ObservableLongMeasurement refusals =
        meter
            .counterBuilder("cpusentinel.refusals")
            .setUnit("{transaction}")
            .setDescription("Transactions that were not allowed to start")
            .buildObserver();
    ObservableLongMeasurement inFlight =
        meter
            .upDownCounterBuilder("cpusentinel.in_flight")
            .setUnit("{transaction}")
            .setDescription("Transactions that have started and not ended")
            .buildObserver();
    return meter.batchCallback(
        () -> {
          MonitorCounts counts = control.counts();
          violations.record(counts.violations(), attributes);
          refusals.record(counts.refusals(), attributes);
          inFlight.record(counts.inFlight(), attributes);
        },
        violations,
        refusals,
        inFlight);
  }

  private BatchCallback crisisMode(Meter meter) {
    ObservableLongMeasurement crisisMode =
        meter
            .gaugeBuilder("cpusentinel.crisis_mode")
            .ofLongs()
            .setUnit("1")
            .setDescription("1 while crisis mode is active, else 0")
            .buildObserver();
    return meter.batchCallback(
        () -> crisisMode.record(control.isCrisisMode() ? 1 : 0, attributes), crisisMode);
  }

  private BatchCallback unattributed(Meter meter) {
    ObservableDoubleMeasurement unattributed =
        meter
            .counterBuilder("cpusentinel.unattributed")
            .ofDoubles()
            .setUnit("s")
            .setDescription("CPU time that neither a transaction nor the JVM accounts for")
            .buildObserver();
    return meter.batchCallback(
        () -> {
          long nanos = control.unattributed().unattributedNanos();
          if (nanos >= 0) {
            unattributed.record(nanos / 1e9, attributes);
          }
        },
        unattributed);
  }

  private BatchCallback overhead(Meter meter) {
    ObservableDoubleMeasurement overhead =
        meter
            .gaugeBuilder("cpusentinel.overhead")
            .setUnit("%")
            .setDescription("What the monitor itself costs, of the CPU time of the process")
            .buildObserver();
    return meter.batchCallback(
        () -> {
          double percent = control.overheadPercent();
          if (!Double.isNaN(percent)) {
            overhead.record(percent, attributes);
          }
        },
        overhead);
  }
}
