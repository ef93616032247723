package io.cpusentinel.otel;

import io.cpusentinel.Host;
import io.cpusentinel.OwnProcessUsage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process consumes as the operating system tells it, by the names of the semantic
 * conventions for process metrics. It is read when somebody collects, all at once; what is unknown
 * is absent. Thread-safe.
 */
final class ProcessMetrics implements AutoCloseable {

  private static final AttributeKey<String> CPU_MODE = AttributeKey.stringKey("cpu.mode");
  private static final AttributeKey<String> DISK = AttributeKey.stringKey("disk.io.direction");
  private static final AttributeKey<String> SWITCH =
      AttributeKey.stringKey("process.context_switch.type");
  private static final AttributeKey<String> FAULT =
      AttributeKey.stringKey("system.paging.fault.type");

  private final ObservableDoubleMeasurement cpuTime;
  private final ObservableLongMeasurement memory;
  private final ObservableLongMeasurement virtualMemory;
  private final ObservableLongMeasurement disk;
  private final ObservableLongMeasurement threads;
  private final ObservableLongMeasurement switches;
  private final ObservableLongMeasurement faults;
  private final BatchCallback callback;

  private ProcessMetrics(Meter meter, Supplier<OwnProcessUsage> usage) {
    cpuTime =
        meter
            .counterBuilder("process.cpu.time")
            .ofDoubles()
            .setUnit("s")
            .setDescription("CPU time of the process")
            .buildObserver();
    memory = level(meter, "process.memory.usage", "By", "Main memory of the process");
    virtualMemory = level(meter, "process.memory.virtual", "By", "Address space of the process");
    disk = counter(meter, "process.disk.io", "By", "Bytes fetched from disks and given to them");
    threads = level(meter, "process.thread.count", "{thread}", "Threads of the process");
    switches =
        counter(
            meter,
            "process.context_switches",
            "{context_switch}",
            "How often a thread of the process gave up its CPU, or was made to");
    faults = counter(meter, "process.paging.faults", "{fault}", "Page faults of the process");
    callback =
        meter.batchCallback(
            () -> {
              if (!Host.leavesToApplication()) {
                record(usage.get());
              }
            },
            cpuTime,
            memory,
            virtualMemory,
            disk,
            threads,
            switches,
            faults);
  }

  static ProcessMetrics register(Meter meter, Supplier<OwnProcessUsage> usage) {
    return new ProcessMetrics(meter, usage);
  }

  @Override
  public void close() {
    callback.close();
  }

  private static ObservableLongMeasurement counter(
      Meter meter, String name, String unit, String description) {
    return meter.counterBuilder(name).setUnit(unit).setDescription(description).buildObserver();
  }

  private static ObservableLongMeasurement level(
      Meter meter, String name, String unit, String description) {
    return meter
        .upDownCounterBuilder(name)
        .setUnit(unit)
        .setDescription(description)
        .buildObserver();
  }

  private void record(OwnProcessUsage usage) {
    recordCpu(usage);
    record(memory, usage.residentBytes(), Attributes.empty());
    record(virtualMemory, usage.virtualBytes(), Attributes.empty());
    record(disk, usage.readBytes(), Attributes.of(DISK, "read"));
    record(disk, usage.writtenBytes(), Attributes.of(DISK, "write"));
    record(threads, usage.threads(), Attributes.empty());
    record(switches, usage.voluntarySwitches(), Attributes.of(SWITCH, "voluntary"));
    record(switches, usage.involuntarySwitches(), Attributes.of(SWITCH, "involuntary"));
    record(faults, usage.minorFaults(), Attributes.of(FAULT, "minor"));
    record(faults, usage.majorFaults(), Attributes.of(FAULT, "major"));
  }

  /** By the conventions either each point has a mode, or none has one. */
  private void recordCpu(OwnProcessUsage usage) {
    Long user = usage.userNanos();
    Long system = usage.systemNanos();
    if (user != null && system != null) {
      cpuTime.record(user / 1e9, Attributes.of(CPU_MODE, "user"));
      cpuTime.record(system / 1e9, Attributes.of(CPU_MODE, "system"));
    } else if (usage.cpuNanos() != null) {
      cpuTime.record(usage.cpuNanos() / 1e9);
    }
  }

  private static void record(
      ObservableLongMeasurement measurement, @Nullable Long figure, Attributes attributes) {
    if (figure != null) {
      measurement.record(figure, attributes);
    }
  }
}
