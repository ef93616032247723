package io.cpusentinel;

import static io.cpusentinel.MonitorHarness.THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrackedTransactionTest {

  private final RecordingListener listener = new RecordingListener("l");
  private final MonitorHarness harness = new MonitorHarness(listener);
  private @Nullable Error clockFailure;

  @Test
  void aChildCountsForItsParentAndNotForTheParentsOwnShare() {
    Transaction parent = harness.start("parent");
    harness.clock.burn(1);
    Transaction first = harness.start("first");
    harness.clock.burn(20);
    Transaction inner = harness.start("inner");
    harness.clock.burn(300);
    TransactionMetrics innerEnd = inner.end(null);
    TransactionMetrics firstEnd = first.end(null);
    TransactionMetrics secondEnd = harness.run("second", "o", 4_000);
    harness.clock.burn(50_000);
    TransactionMetrics parentEnd = parent.end(null);
    assertThat(innerEnd.selfCpuNanos()).isEqualTo(300);
    assertThat(firstEnd.threadCpuNanos()).isEqualTo(320);
    assertThat(firstEnd.selfCpuNanos()).isEqualTo(20);
    assertThat(secondEnd.threadCpuNanos()).isEqualTo(4_000);
    assertThat(parentEnd.threadCpuNanos()).isEqualTo(54_321);
    assertThat(parentEnd.selfCpuNanos()).isEqualTo(50_001);
    assertThat(harness.counts().transactions()).isEqualTo(4);
    assertThat(harness.counts().inFlight()).isZero();
  }

  @Test
  void theEndOfAParentEndsItsOpenChildrenInnermostFirst() {
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    Transaction inner = harness.start("inner");
    harness.clock.burn(10);
    TransactionMetrics metrics = parent.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(10);
    assertThat(metrics.selfCpuNanos()).isZero();
    assertThat(listener.heard).endsWith("l end inner", "l end child", "l end parent").hasSize(6);
    assertThat(harness.counts().endedByParent()).isEqualTo(2);
    assertThat(harness.counts().endedTwice()).isZero();
    assertThat(harness.counts().inFlight()).isZero();
    inner.close();
    child.close();
    assertThat(harness.counts().endedTwice()).isZero();
    assertThat(child.end(null).threadCpuNanos()).isEqualTo(10);
  }

  @Test
  void theEndOfAParentLeavesWhatIsAroundItOpen() {
    Transaction outer = harness.start("outer");
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    harness.clock.burn(10);
    assertThat(parent.end(null).selfCpuNanos()).isZero();
    child.close();
    harness.clock.burn(5);
    TransactionMetrics metrics = outer.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(15);
    assertThat(metrics.selfCpuNanos()).isEqualTo(5);
    assertThat(harness.counts().endedByParent()).isEqualTo(1);
  }

  @Test
  void endedTwiceItGivesTheSameFiguresAndIsCounted() {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(10);
    TransactionMetrics metrics = transaction.end(Map.of("layer", 1));
    harness.clock.burn(10);
    TransactionMetrics again = transaction.end(Map.of("layer", 2));
    assertThat(again.threadCpuNanos()).isEqualTo(10);
    assertThat(again.layerResults()).isEqualTo(Map.of("layer", 1));
    assertThat(again).isSameAs(metrics);
    assertThat(harness.counts().endedTwice()).isEqualTo(1);
    assertThat(harness.counts().transactions()).isEqualTo(1);
  }

  @Test
  void closingAfterTheEndIsTheNormalCase() {
    try (Transaction transaction = harness.start("tx")) {
      harness.clock.burn(10);
      assertThat(transaction.end(Map.of("layer", 1)).threadCpuNanos()).isEqualTo(10);
    }
    assertThat(harness.counts().endedTwice()).isZero();
    assertThat(harness.counts().transactions()).isEqualTo(1);
    assertThat(listener.heard).containsExactly("l start tx", "l end tx");
  }

  @Test
  void endedByAnotherThreadItIsUnknownAndCounted() throws Exception {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(2 * THRESHOLD);
    TransactionMetrics metrics =
        OtherThread.call(
            () -> {
              harness.clock.burn(7);
              return transaction.end(Map.of("layer", 1));
            });
    assertThat(metrics.threadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(metrics.cpuViolation()).isFalse();
    assertThat(metrics.wallNanos()).isEqualTo(2 * THRESHOLD + 7);
    assertThat(metrics.threadId()).isEqualTo(Thread.currentThread().getId());
    assertThat(metrics.layerResults()).isEqualTo(Map.of("layer", 1));
    assertThat(harness.counts().endedElsewhere()).isEqualTo(1);
    assertThat(harness.counts().unknown()).isEqualTo(1);
    assertThat(harness.counts().transactions()).isEqualTo(1);
    assertThat(harness.counts().inFlight()).isZero();
    assertThat(listener.heard).containsExactly("l start tx", "l end tx");
  }

  @Test
  void whatAnotherThreadEndedDoesNotDisturbTheOwnersNextTransactions() throws Exception {
    Transaction lost = harness.start("lost");
    OtherThread.run(lost::close);
    TransactionMetrics next = harness.run("next", "o", 10);
    assertThat(next.threadCpuNanos()).isEqualTo(10);
    assertThat(next.selfCpuNanos()).isEqualTo(10);
    lost.close();
    assertThat(harness.counts().endedTwice()).isZero();
    assertThat(harness.counts().endedByParent()).isZero();
    assertThat(harness.counts().unknown()).isEqualTo(1);
    assertThat(harness.counts().inFlight()).isZero();
  }

  @Test
  void aChildThatAnotherThreadEndedLeavesTheParentsOwnShareUnknown() throws Exception {
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    harness.clock.burn(10);
    OtherThread.run(child::close);
    harness.clock.burn(10);
    assertThat(harness.run("sibling", "o", 5).threadCpuNanos()).isEqualTo(5);
    TransactionMetrics metrics = parent.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(25);
    assertThat(metrics.selfCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(metrics.quality()).isEqualTo(Quality.EXACT);
  }

  @Test
  void theOwnShareIsUnknownTooIfTheChildWasNeverLookedAtAgain() throws Exception {
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    OtherThread.run(child::close);
    assertThat(parent.end(null).selfCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(harness.counts().endedByParent()).isZero();
  }

  @Test
  void aParentThatAnotherThreadEndedEndsItsChildrenToo() throws Exception {
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    OtherThread.run(parent::close);
    harness.clock.burn(10);
    assertThat(child.end(null).quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(harness.counts().endedByParent()).isEqualTo(1);
    assertThat(harness.run("next", "o", 5).threadCpuNanos()).isEqualTo(5);
    assertThat(harness.counts().inFlight()).isZero();
    assertThat(harness.counts().transactions()).isEqualTo(3);
  }

  @Test
  void aChildOfUnknownCpuLeavesTheParentsOwnShareUnknown() {
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    harness.clock.set(-1);
    child.close();
    harness.clock.set(0);
    harness.clock.burn(10);
    TransactionMetrics metrics = parent.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(10);
    assertThat(metrics.selfCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @Test
  void anEndThatFailsLeavesUnknownFigures() {
    try (SentinelMonitor monitor = monitorOfFailingClock()) {
      Transaction transaction = monitor.startTransaction("tx");
      clockFailure = new InternalError("while the clock is read");
      assertThatThrownBy(() -> transaction.end(null)).isSameAs(clockFailure);

      assertThatNothingIsKnown(transaction.end(null));
    }
  }

  @Test
  void anEndThatFailsIsAnEndForListenersCountsAndTheParent() {
    try (SentinelMonitor monitor = monitorOfFailingClock()) {
      Transaction parent = monitor.startTransaction("parent");
      Transaction child = monitor.startTransaction("child");
      clockFailure = new InternalError("while the clock is read");
      assertThatThrownBy(child::close).isSameAs(clockFailure);
      clockFailure = null;
      assertThat(listener.heard).endsWith("l start child", "l end child");
      assertThat(monitor.control().counts().transactions()).isEqualTo(1);
      assertThat(monitor.control().counts().unknown()).isEqualTo(1);

      TransactionMetrics metrics = parent.end(null);
      assertThat(metrics.threadCpuNanos()).isZero();
      assertThat(metrics.selfCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    }
  }

  @Test
  void aChildWhoseEndFailsLeavesItsParentNoWrongFigures() {
    try (SentinelMonitor monitor = monitorOfFailingClock()) {
      Transaction parent = monitor.startTransaction("parent");
      monitor.startTransaction("child");
      clockFailure = new InternalError("while the clock is read");
      assertThatThrownBy(() -> parent.end(null)).isSameAs(clockFailure);

      assertThatNothingIsKnown(parent.end(null));
      assertThat(listener.heard).endsWith("l end child", "l end parent");
      assertThat(monitor.control().counts().inFlight()).isZero();
    }
  }

  @Test
  void itSaysWhetherItIsRunning() {
    Transaction transaction = harness.start("tx");
    assertThat(transaction).hasToString("Transaction[tx, running]");
    transaction.close();
    assertThat(transaction).hasToString("Transaction[tx, ended]");
  }

  private SentinelMonitor monitorOfFailingClock() {
    return SentinelMonitor.builder()
        .clock(FakeClockProvider.clock("failing", new ScriptedProbe(this::readOrFail)))
        .nanoClock(harness.wall)
        .discoverListeners(false)
        .listener(listener)
        .build();
  }

  private long readOrFail() {
    if (clockFailure != null) {
      throw clockFailure;
    }
    return 2 * THRESHOLD;
  }

  private static void assertThatNothingIsKnown(TransactionMetrics metrics) {
    assertThat(metrics.threadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(metrics.wallNanos()).isEqualTo(-1);
    assertThat(metrics.cpuUtilization()).isNaN();
    assertThat(metrics.cpuViolation()).isFalse();
  }
}
