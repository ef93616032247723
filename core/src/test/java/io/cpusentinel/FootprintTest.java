package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;

class FootprintTest {

  private static final int ROUNDS = 100_000;
  private static final long HANDLE = 80;

  @Test
  void aTransactionTakesAtMost80Bytes() {
    assertThat(ClassLayout.parseClass(TrackedTransaction.class).instanceSize())
        .isLessThanOrEqualTo(HANDLE);
  }

  @Test
  void aContextTakesAtMost48Bytes() {
    assertThat(ClassLayout.parseClass(ThreadCpuContext.class).instanceSize())
        .isLessThanOrEqualTo(48);
  }

  @Test
  void aTransactionThatNobodyHearsAllocatesItsHandleAndNothingElse() {
    SentinelMonitor monitor = new MonitorHarness(new SentinelListener() {}).monitor;
    run(monitor);
    run(monitor);
    // A thread's allocation is accounted by buffers, so a little more than it used may be seen.
    assertThat(run(monitor)).isLessThan(HANDLE + 1);
  }

  @Test
  void aStretchOfWorkAllocatesItsContextAndItsMetricsAndNothingElse() {
    FakeNanoClock wall = new FakeNanoClock();
    ThreadCpuAccounting accounting =
        ThreadCpuAccounting.create(new FakeClock(wall), wall, CpuThreshold.DEFAULT);
    double bytes = 0;
    for (int warmUp = 0; warmUp < 3; warmUp++) {
      long before = allocated();
      for (int i = 0; i < ROUNDS; i++) {
        if (accounting.stopTracking(accounting.startTracking()).cpuNanos() != 0) {
          throw new AssertionError("nobody burned anything");
        }
      }
      bytes = (double) (allocated() - before) / ROUNDS;
    }
    assertThat(bytes).isLessThan(48 + 48 + 1);
  }

  private static double run(SentinelMonitor monitor) {
    long before = allocated();
    for (int i = 0; i < ROUNDS; i++) {
      monitor.startTransaction("tx", "operation", "principal").close();
    }
    return (double) (allocated() - before) / ROUNDS;
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
