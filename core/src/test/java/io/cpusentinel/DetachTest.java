package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A segment is there to be closed; nothing is asked of it.
class DetachTest {

  private final MonitorHarness harness =
      new MonitorHarness(builder -> builder.interrupt(true).enforcement(Enforcement.ENFORCE));
  private final HelperThread helper = new HelperThread();

  @AfterEach
  void leaveNothingBehind() {
    helper.close();
    assertThat(harness.counts().inFlight()).isZero();
    assertThat(harness.monitor.parts().tracker().spread().size()).isZero();
  }

  @Test
  void aHopCountsEachThreadForAsLongAsItWasAtWork() throws Exception {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(10);
    transaction.detach();
    assertThat(harness.counts().inFlight()).isEqualTo(1);
    assertThat(harness.run("next", "o", 1_000).selfCpuNanos()).isEqualTo(1_000);
    TransactionMetrics metrics =
        helper.call(
            () -> {
              burnIn(transaction, 5);
              harness.clock.burn(500);
              return transaction.end(Map.of("layer", 1));
            });
    assertThat(metrics.threadCpuNanos()).isEqualTo(15);
    assertThat(metrics.selfCpuNanos()).isEqualTo(15);
    assertThat(metrics.wallNanos()).isEqualTo(1_515);
    assertThat(metrics.quality()).isEqualTo(Quality.EXACT);
    assertThat(metrics.layerResults()).isEqualTo(Map.of("layer", 1));
    assertThat(harness.counts().endedElsewhere()).isZero();
    assertThat(harness.counts().unknown()).isZero();
    assertThat(harness.counts().transactions()).isEqualTo(2);
  }

  @Test
  void theEndEndsTheSegmentInWhichTheEndingThreadIs() throws Exception {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(10);
    transaction.detach();
    TransactionMetrics metrics =
        helper.call(
            () -> {
              try (TransactionSegment segment = transaction.attach()) {
                harness.start("left");
                harness.clock.burn(5);
                return transaction.end(null);
              }
            });
    assertThat(metrics.threadCpuNanos()).isEqualTo(15);
    assertThat(metrics.selfCpuNanos()).isEqualTo(10);
    assertThat(harness.counts().endedByParent()).isEqualTo(1);
    assertThat(harness.counts().lateParts()).isZero();
  }

  @Test
  void theThreadThatStartedItMayEndItToo() throws Exception {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(10);
    transaction.detach();
    harness.clock.burn(100);
    burnIn(transaction, 5);
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(15);
    assertThat(harness.counts().unknown()).isZero();
  }

  @Test
  void aSecondTimeOrAfterTheEndItDoesNothing() {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(10);
    transaction.detach();
    harness.clock.burn(100);
    transaction.detach();
    TransactionMetrics metrics = transaction.end(null);
    transaction.detach();
    assertThat(metrics.threadCpuNanos()).isEqualTo(10);
    Transaction ended = harness.start("ended");
    ended.close();
    ended.detach();
    assertThat(((TrackedTransaction) ended).isAway()).isFalse();
  }

  @Test
  void byAnotherThreadItDoesNothing() throws Exception {
    Transaction transaction = harness.start("tx");
    helper.run(transaction::detach);
    harness.clock.burn(10);
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(10);
  }

  @Test
  void aDetachedChildGoesOnCountingForItsParent() throws Exception {
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    harness.clock.burn(10);
    child.detach();
    harness.clock.burn(3);
    helper.run(() -> burnIn(child, 5));
    assertThat(helper.call(() -> child.end(null)).threadCpuNanos()).isEqualTo(15);
    TransactionMetrics metrics = parent.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(18);
    assertThat(metrics.selfCpuNanos()).isEqualTo(3);
    assertThat(harness.counts().endedByParent()).isZero();
  }

  @Test
  void aDetachedChildMayOutliveItsParent() throws Exception {
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    child.detach();
    TransactionMetrics ofParent = parent.end(null);
    helper.run(() -> burnIn(child, 5));
    assertThat(helper.call(() -> child.end(null)).threadCpuNanos()).isEqualTo(5);
    assertThat(ofParent.threadCpuNanos()).isZero();
    assertThat(ofParent.selfCpuNanos()).isZero();
    assertThat(harness.counts().unknown()).isZero();
  }

  @Test
  void whatIsOpenInsideEnds() {
    Transaction outer = harness.start("outer");
    Transaction transaction = harness.start("tx");
    Transaction inside = harness.start("inside");
    harness.clock.burn(5);
    transaction.detach();
    assertThat(((TrackedTransaction) inside).hasEnded()).isTrue();
    assertThat(((TrackedTransaction) outer).isRunning()).isTrue();
    assertThat(harness.counts().endedByParent()).isEqualTo(1);
    assertThat(transaction.end(null).selfCpuNanos()).isZero();
    assertThat(outer.end(null).threadCpuNanos()).isEqualTo(5);
  }

  @Test
  void byItsIdAThreadEndsTheOneInWhichItIs() throws Exception {
    Transaction hopped = harness.start("tx");
    hopped.detach();
    Transaction same = harness.start("tx");
    TransactionMetrics metrics =
        helper.call(
            () -> {
              hopped.attach();
              harness.clock.burn(5);
              return harness.monitor.endTransaction("tx", null);
            });
    assertThat(metrics).isSameAs(hopped);
    assertThat(metrics.threadCpuNanos()).isEqualTo(5);
    assertThat(((TrackedTransaction) same).isRunning()).isTrue();
    same.close();
  }

  @Test
  void byItsIdItIsFoundThoughItIsOnNoThread() throws Exception {
    Transaction transaction = harness.start("tx");
    transaction.detach();
    TransactionMetrics metrics = helper.call(() -> harness.monitor.endTransaction("tx", null));
    assertThat(metrics).isSameAs(transaction);
    assertThat(metrics.threadCpuNanos()).isZero();
  }

  @Test
  void anInterruptIsNotLeftToWhatTheThreadDoesNext() {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(2 * MonitorHarness.THRESHOLD);
    harness.look();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    transaction.detach();
    assertThat(Thread.interrupted()).isFalse();
    transaction.close();
  }

  @Test
  void theThreadThatItHasLeftIsNotInterrupted() throws Exception {
    Transaction transaction = harness.start("tx");
    transaction.detach();
    TransactionSegment segment = helper.call(transaction::attach);
    helper.run(() -> harness.clock.burn(2 * MonitorHarness.THRESHOLD));
    ((TrackedTransaction) transaction).interrupt();
    assertThat(Thread.interrupted()).isFalse();
    harness.look();
    assertThat(Thread.interrupted()).isFalse();
    helper.run(segment::close);
    assertThat(helper.call(Thread::interrupted)).isFalse();
    transaction.close();
  }

  @Test
  void itIsFoundWhileItRunsWhereverItRuns() throws Exception {
    Transaction transaction = harness.start("tx");
    transaction.detach();
    helper.run(
        () -> {
          TransactionSegment segment = transaction.attach();
          harness.clock.burn(2 * MonitorHarness.THRESHOLD);
          harness.look();
          assertThat(transaction.shouldStop()).isTrue();
          segment.close();
        });
    assertThat(helper.call(() -> transaction.end(null)).cpuViolation()).isTrue();
    assertThat(harness.counts().violations()).isEqualTo(1);
  }

  @Test
  void aParentIsFoundByWhatAChildOnAnotherThreadBurns() throws Exception {
    Transaction parent = harness.monitor.startTransaction("parent", "short");
    harness.control().setOperationThreshold("child", CpuThreshold.ofMillis(1_000));
    Transaction child = harness.monitor.startTransaction("child", "child");
    TransactionSegment segment = helper.call(child::attach);
    helper.run(() -> harness.clock.burn(2 * MonitorHarness.THRESHOLD));
    harness.look();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(parent.shouldStop()).isTrue();
    assertThat(harness.counts().violations()).isEqualTo(1);
    helper.run(segment::close);
    parent.close();
  }

  private void burnIn(Transaction transaction, long nanos) {
    try (TransactionSegment segment = transaction.attach()) {
      harness.clock.burn(nanos);
    }
  }
}
