package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What another thread does just while the clock is read, which is midway in everything. */
class MidwayClockTest {

  private final FakeNanoClock wall = new FakeNanoClock();
  private final SentinelMonitor monitor =
      SentinelMonitor.builder()
          .clock(FakeClockProvider.clock("midway", new ScriptedProbe(this::read)))
          .nanoClock(wall)
          .dispatcher(Runnable::run)
          .discoverListeners(false)
          .build();
  private @Nullable Runnable midway;

  @AfterEach
  void leaveNothingBehind() {
    assertThat(monitor.control().counts().inFlight()).isZero();
    assertThat(monitor.parts().tracker().spread().size()).isZero();
  }

  @Test
  void anEndElsewhereDuringADetachLeavesNothingBehind() {
    Transaction transaction = monitor.startTransaction("tx");
    midway = transaction::close;
    transaction.detach();
    assertThat(((TrackedTransaction) transaction).isAway()).isFalse();
    assertThat(monitor.control().counts().endedElsewhere()).isEqualTo(1);
    assertThat(monitor.control().counts().transactions()).isEqualTo(1);
    Transaction next = monitor.startTransaction("next");
    assertThat(((TrackedTransaction) next).outer()).isNull();
    next.close();
  }

  @Test
  void anEndElsewhereDuringAnAttachMakesAllOfThePartLate() throws Exception {
    Transaction transaction = monitor.startTransaction("tx");
    transaction.detach();
    TransactionMetrics metrics =
        OtherThread.call(
            () -> {
              midway = transaction::close;
              TransactionSegment segment = transaction.attach();
              wall.pass(5);
              segment.close();
              return (TransactionMetrics) transaction;
            });
    assertThat(metrics.threadCpuNanos()).isZero();
    assertThat(monitor.control().counts().lateParts()).isEqualTo(1);
  }

  @Test
  void anEndElsewhereDuringTheCloseOfAPartCountsThePart() throws Exception {
    Transaction transaction = monitor.startTransaction("tx");
    transaction.detach();
    TransactionMetrics metrics =
        OtherThread.call(
            () -> {
              TransactionSegment segment = transaction.attach();
              wall.pass(5);
              midway = transaction::close;
              segment.close();
              return (TransactionMetrics) transaction;
            });
    assertThat(metrics.threadCpuNanos()).isEqualTo(5);
    assertThat(monitor.control().counts().lateParts()).isZero();
  }

  /** A counter that runs with the wall clock. */
  private long read() {
    Runnable now = midway;
    midway = null;
    if (now != null) {
      try {
        OtherThread.run(now);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    return wall.nanoTime() - Long.MAX_VALUE / 2;
  }
}
