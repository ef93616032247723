package io.cpusentinel;

import java.util.function.Consumer;

/**
 * A monitor over fake clocks that hears of no installed module; its watchdog looks when a test says
 * so, and listeners are told at once.
 */
final class MonitorHarness {

  static final long THRESHOLD = 100_000_000;

  final FakeNanoClock wall = new FakeNanoClock();
  final FakeClock clock = new FakeClock(wall);
  final SentinelMonitor monitor;

  MonitorHarness(SentinelListener... listeners) {
    this(
        builder -> {
          for (SentinelListener listener : listeners) {
            builder.listener(listener);
          }
        });
  }

  MonitorHarness(Consumer<SentinelMonitorBuilder> configuration) {
    SentinelMonitorBuilder builder =
        SentinelMonitor.builder()
            .clock(clock)
            .nanoClock(wall)
            .dispatcher(Runnable::run)
            .discoverListeners(false);
    configuration.accept(builder);
    monitor = builder.build();
  }

  MonitorCounts counts() {
    return monitor.control().counts();
  }

  SentinelControl control() {
    return monitor.control();
  }

  /** Lets the watchdog look; the answer is how long it would sleep then. */
  long look() {
    return monitor.parts().watchdog().look();
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
