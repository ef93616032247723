package io.cpusentinel;

/** A monitor over fake clocks that hears of no installed module. */
final class MonitorHarness {

  static final long THRESHOLD = 100_000_000;

  final FakeNanoClock wall = new FakeNanoClock();
  final FakeClock clock = new FakeClock(wall);
  final SentinelMonitor monitor;

  MonitorHarness(SentinelListener... listeners) {
    SentinelMonitor.Builder builder =
        SentinelMonitor.builder().clock(clock).nanoClock(wall).discoverListeners(false);
    for (SentinelListener listener : listeners) {
      builder.listener(listener);
    }
    monitor = builder.build();
  }

  MonitorCounts counts() {
    return monitor.control().counts();
  }

  Transaction start(String id) {
    return monitor.startTransaction(id);
  }

  TransactionMetrics run(String id, String operation, long cpuNanos) {
    Transaction transaction = monitor.startTransaction(id, operation);
    clock.burn(cpuNanos);
    return transaction.end(null);
  }
}
