package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

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

  /** So that two threads never write, or write and read, one cache line or a pair of them. */
  @Test
  void whatAThreadWritesAllTheTimeHasSpaceInFrontAndBehind() {
    TransactionTracker tracker = new MonitorHarness().monitor.parts().tracker();
    ThreadSlot slot = tracker.registry().own(tracker);
    Account account = slot.account(tracker.rules(), "operation", null, null);
    for (Object written : new Object[] {slot, slot.meter(), account}) {
      ClassLayout layout = ClassLayout.parseClass(written.getClass());
      List<FieldLayout> used =
          layout.fields().stream().filter(each -> !each.name().matches("p\\d\\d")).toList();
      assertThat(used)
          .isNotEmpty()
          .allSatisfy(
              field -> {
                assertThat(field.offset()).isGreaterThanOrEqualTo(128);
                assertThat(field.offset() + field.size())
                    .isLessThanOrEqualTo(layout.instanceSize() - 128);
              });
    }
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
