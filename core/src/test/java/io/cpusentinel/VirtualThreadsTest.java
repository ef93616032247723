package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VirtualThreadsTest {

  private final FakeNanoClock wall = new FakeNanoClock();
  private final FakeClock clock = new FakeClock(wall);

  @Test
  void aPlatformThreadIsNotVirtual() {
    assertThat(VirtualThreads.isVirtual(Thread.currentThread())).isFalse();
  }

  @Test
  void aVirtualThreadIsToldApart() throws Exception {
    assertThat(VirtualThread.call(() -> VirtualThreads.isVirtual(Thread.currentThread()))).isTrue();
  }

  @Test
  void aTransactionOnAVirtualThreadIsUnknownWhateverTheClockSays() throws Exception {
    try (SentinelMonitor monitor =
        SentinelMonitor.builder().clock(clock).nanoClock(wall).discoverListeners(false).build()) {
      TransactionMetrics metrics =
          VirtualThread.call(
              () -> {
                Transaction transaction = monitor.startTransaction("tx");
                clock.burn(200_000_000);
                return transaction.end(null);
              });
      assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
      assertThat(metrics.threadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
      assertThat(metrics.wallNanos()).isEqualTo(200_000_000);
      assertThat(metrics.cpuViolation()).isFalse();
      assertThat(monitor.control().counts().unknown()).isEqualTo(1);
      assertThat(monitor.control().counts().inFlight()).isZero();
    }
  }

  @Test
  void accountingOnAVirtualThreadIsUnknown() throws Exception {
    ThreadCpuAccounting accounting = ThreadCpuAccounting.create(clock, wall, CpuThreshold.DEFAULT);
    ThreadCpuMetrics metrics =
        VirtualThread.call(
            () -> {
              ThreadCpuContext context = accounting.startTracking();
              clock.burn(200_000_000);
              return accounting.stopTracking(context);
            });
    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(metrics.cpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(accounting.checkViolation(metrics)).isEmpty();
  }

  @Test
  void aGuardedClockKnowsNothingOfAVirtualThread() throws Exception {
    GuardedClock guarded = GuardedClock.of(clock, NanoClock.SYSTEM);
    assertThat(VirtualThread.call(guarded::currentThreadCpuNanos))
        .isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(VirtualThread.call(() -> guarded.probe().ownCpuNanos()))
        .isEqualTo(ThreadCpuClock.UNKNOWN);
  }
}
