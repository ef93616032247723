package io.cpusentinel.jfr.rules;

/** What an operation's transactions consumed, and by which threshold. Confined to one thread. */
final class OperationTraffic {

  private final String operation;
  private final CpuTimes times = new CpuTimes();
  private int violations;
  private long thresholdNanos = RecordedEvent.UNKNOWN;
  private long thresholdSeenNanos = RecordedEvent.UNKNOWN;

  OperationTraffic(String operation) {
    this.operation = operation;
  }

  /** One whose CPU time or threshold is unknown tells nothing about how they fit. */
  void add(RecordedEvent transaction) {
    long cpu = transaction.nanos(Fields.THREAD_CPU_TIME);
    long threshold = transaction.nanos(Fields.CPU_THRESHOLD);
    if (cpu < 0 || threshold <= 0) {
      return;
    }
    times.add(cpu);
    if (transaction.isSet(Fields.CPU_VIOLATION)) {
      violations++;
    }
    // Events do not come in the order of time, and thresholds may be changed at any.
    if (transaction.startNanos() >= thresholdSeenNanos) {
      thresholdSeenNanos = transaction.startNanos();
      thresholdNanos = threshold;
    }
  }

  int transactions() {
    return times.size();
  }

  /** How the last threshold fits, by the product's own rule for suggestions. */
  ThresholdFit fit(double factor, long floorNanos) {
    long p99 = times.p99();
    return new ThresholdFit(
        operation,
        thresholdNanos,
        p99,
        Math.max(floorNanos, Math.round(factor * p99)),
        Figure.percentOf(violations, times.size()));
  }
}
