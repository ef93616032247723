package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class MxBeanClockTest {

  private final ThreadCpuClock clock = MxBeanClock.open();

  @Test
  void theOwnTimeNeverDecreasesAndGrowsWhileTheThreadWorks() {
    ThreadProbe probe = clock.probe();
    long start = probe.ownCpuNanos();
    assertThat(start).isNotNegative();
    long last = start;
    for (int reads = 0; reads < 20_000; reads++) {
      long now = probe.ownCpuNanos();
      assertThat(now >= last).isTrue();
      last = now;
    }
    assertThat(last).isGreaterThan(start);
  }

  @Test
  void anotherThreadReadsTheProbesThreadAndNotItself() throws Exception {
    ThreadProbe mine = clock.probe();
    long before = mine.ownCpuNanos();
    long seen = OtherThread.call(mine::remoteCpuNanos);
    assertThat(seen).isBetween(before, mine.ownCpuNanos());
  }

  @Test
  void aWaitingThreadIsReadFromOutside() throws Exception {
    CountDownLatch opened = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    ThreadProbe[] probe = new ThreadProbe[1];
    FutureTask<Long> task =
        new FutureTask<>(
            () -> {
              probe[0] = clock.probe();
              long own = probe[0].ownCpuNanos();
              opened.countDown();
              read.await();
              return own;
            });
    Thread thread = new Thread(task);
    thread.start();
    opened.await();
    long remote = probe[0].remoteCpuNanos();
    read.countDown();
    thread.join();
    assertThat(remote).isGreaterThanOrEqualTo(task.get());
    assertThat(probe[0].remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @Test
  void aDeadThreadIsUnknown() throws Exception {
    ThreadProbe dead = OtherThread.call(clock::probe);
    assertThat(dead.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    ThreadMeter meter = OtherThread.call(() -> open(clock));
    assertThat(meter.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  private static ThreadMeter open(ThreadCpuClock clock) {
    return ThreadMeter.open(clock, NanoClock.SYSTEM, ReadSharing.none());
  }

  @Test
  void anotherThreadsIdMayBeInUseAgainSoADeadThreadsMeterIsUnknown() throws Exception {
    FakeClock reused = new FakeClock(new FakeNanoClock());
    ThreadMeter meter = OtherThread.call(() -> open(reused));
    assertThat(meter.thread().isAlive()).isFalse();
    assertThat(meter.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @Test
  void measurementThatSomebodySwitchedOffIsRefused() {
    ManagementFactory.getThreadMXBean().setThreadCpuTimeEnabled(false);
    try {
      assertThat(clock.currentThreadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
      assertThatThrownBy(MxBeanClock::open)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("switched it off");
    } finally {
      ManagementFactory.getThreadMXBean().setThreadCpuTimeEnabled(true);
    }
    assertThat(clock.currentThreadCpuNanos()).isPositive();
  }
}
