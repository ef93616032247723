package io.cpusentinel.samples.demo;

import io.cpusentinel.ThreadCpuClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All kinds of work of one thread, by operation. Confined to that thread. */
final class Workloads implements AutoCloseable {

  private static final List<String> WARMED_UP =
      List.of(ScriptWorkload.SMALL, SqlWorkload.LOOKUP, RegexWorkload.NORMAL);

  private final Map<String, Workload> byOperation = new LinkedHashMap<>();

  private Workloads() {}

  static Workloads open(SqlDatabase database, ThreadCpuClock clock) {
    Workloads workloads = new Workloads();
    workloads.add(ScriptWorkload.small());
    workloads.add(ScriptWorkload.burn());
    workloads.add(SqlWorkload.lookup(database));
    workloads.add(SqlWorkload.crossJoin(database));
    workloads.add(RegexWorkload.normal());
    workloads.add(RegexWorkload.burn());
    workloads.add(new RequestWorkload());
    for (Duration length : BurstWorkload.LENGTHS) {
      workloads.add(new BurstWorkload(clock, length));
    }
    return workloads;
  }

  /**
   * Runs the light ones once: loading the classes of Rhino or H2 burns more than the threshold, and
   * would be found in whatever transaction happens to be the first.
   */
  void warmUp() {
    WARMED_UP.forEach(this::run);
  }

  long run(String operation) {
    Workload workload = byOperation.get(operation);
    if (workload == null) {
      throw new IllegalArgumentException(
          "an operation must be one of " + byOperation.keySet() + ", was " + operation);
    }
    return workload.run();
  }

  @Override
  public void close() {
    byOperation.values().forEach(Workload::close);
  }

  private void add(Workload workload) {
    byOperation.put(workload.operation(), workload);
  }
}
