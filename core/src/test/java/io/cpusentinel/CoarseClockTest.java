package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** A clock that moves with the timer tick, as that of Windows. */
class CoarseClockTest {

  private static final long TICK = 15_625_000;

  private final FakeNanoClock wall = new FakeNanoClock();
  private final FakeClock clock = new FakeClock(wall);
  private final GuardedClock coarse =
      new GuardedClock(
          clock, new ClockInfo("ticks", true, "test", 100, TICK), wall, ReadSharing.none());

  @Test
  void aBurstThatMayBeAllTickIsNoViolation() {
    try (SentinelMonitor monitor = monitor(Duration.ofMillis(10))) {
      TransactionMetrics metrics = run(monitor, TICK);
      assertThat(metrics.threadCpuNanos()).isEqualTo(TICK);
      assertThat(metrics.quality()).isEqualTo(Quality.BOUNDED);
      assertThat(metrics.boundNanos()).isEqualTo(TICK);
      assertThat(metrics.cpuViolation()).isFalse();

      assertThat(run(monitor, 2 * TICK).cpuViolation()).isTrue();
    }
  }

  @Test
  void aWholeTickInAMomentIsNoMeasurementError() {
    try (SentinelMonitor monitor = monitor(Duration.ofMillis(100))) {
      Transaction transaction = monitor.startTransaction("tx");
      clock.burn(TICK);
      wall.pass(-TICK);
      assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(TICK);
    }
  }

  @Test
  void aThresholdBelowTheTickIsWarnedAboutAtTheStart() {
    assertThat(warnings(Duration.ofMillis(15)))
        .singleElement()
        .asString()
        .contains("15,000,000 ns")
        .contains("clock ticks")
        .contains("15,625,000 ns");
    assertThat(warnings(Duration.ofMillis(16))).isEmpty();
  }

  private List<String> warnings(Duration threshold) {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(RuleBook.class.getName());
    logger.addHandler(handler);
    try {
      monitor(threshold).close();
    } finally {
      logger.removeHandler(handler);
    }
    return lines;
  }

  private SentinelMonitor monitor(Duration threshold) {
    return SentinelMonitor.builder()
        .clock(coarse)
        .threshold(threshold)
        .discoverListeners(false)
        .build();
  }

  private TransactionMetrics run(SentinelMonitor monitor, long cpuNanos) {
    Transaction transaction = monitor.startTransaction("tx");
    clock.burn(cpuNanos);
    return transaction.end(null);
  }
}
