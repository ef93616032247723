package io.cpusentinel.samples.attack;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.SentinelMonitorBuilder;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Remembers what a monitor told. Complete when the monitor is closed. Thread-safe. */
final class Witness implements SentinelListener {

  private final ConcurrentMap<String, List<CpuViolation>> byTransaction = new ConcurrentHashMap<>();
  private final LongAdder violations = new LongAdder();

  /** To be built into a monitor of which this one hears, and no installed module. */
  SentinelMonitorBuilder monitor(Enforcement enforcement) {
    return SentinelMonitor.builder()
        .discoverListeners(false)
        .enforcement(enforcement)
        .listener(this);
  }

  @Override
  public void onViolation(CpuViolation violation) {
    violations.increment();
    byTransaction.merge(
        String.valueOf(violation.transactionId()),
        List.of(violation),
        (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
  }

  long violations() {
    return violations.sum();
  }

  /** All that were told, in no order. */
  Stream<CpuViolation> stream() {
    return byTransaction.values().stream().flatMap(List::stream);
  }

  boolean sawOnItsThread(Deed deed) {
    return byTransaction.getOrDefault(deed.id(), List.of()).stream()
        .anyMatch(violation -> violation.threadId() == deed.threadId());
  }
}
