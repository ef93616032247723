package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A segment is there to be closed; nothing is asked of it.
class SegmentTest {

  private final MonitorHarness harness = new MonitorHarness();
  private final HelperThread helper = new HelperThread();
  private final HelperThread second = new HelperThread();

  @AfterEach
  void leaveNothingBehind() {
    helper.close();
    second.close();
    assertThat(harness.counts().inFlight()).isZero();
    assertThat(harness.monitor.parts().tracker().spread().size()).isZero();
  }

  @Test
  void whatAnAttachedThreadBurnsCountsForTheTransaction() throws Exception {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(10);
    helper.run(() -> burnIn(transaction, 5));
    helper.run(() -> harness.clock.burn(1_000));
    TransactionMetrics metrics = transaction.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(15);
    assertThat(metrics.selfCpuNanos()).isEqualTo(15);
    assertThat(metrics.quality()).isEqualTo(Quality.EXACT);
    assertThat(harness.counts().transactions()).isEqualTo(1);
    assertThat(harness.counts().lateParts()).isZero();
  }

  @Test
  void whereTheThreadIsInTheTransactionAlreadyNothingBegins() throws Exception {
    Transaction transaction = harness.start("tx");
    burnIn(transaction, 10);
    helper.run(
        () -> {
          TransactionSegment segment = transaction.attach();
          burnIn(transaction, 5);
          segment.close();
        });
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(15);
  }

  @Test
  void theEndOfATransactionCountsWhatItsOpenSegmentsHaveConsumed() throws Exception {
    Transaction transaction = harness.start("tx");
    TransactionSegment segment = helper.call(transaction::attach);
    helper.run(() -> harness.clock.burn(5));
    Transaction child = helper.call(() -> harness.start("child"));
    helper.run(() -> harness.clock.burn(7));
    TransactionMetrics metrics = transaction.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(12);
    assertThat(metrics.selfCpuNanos()).isEqualTo(5);
    helper.run(child::close);
    helper.run(segment::close);
    assertThat(metrics.threadCpuNanos()).isEqualTo(12);
    assertThat(metrics.selfCpuNanos()).isEqualTo(5);
    assertThat(harness.counts().lateParts()).isZero();
  }

  @Test
  void closedTwiceItCountsOnce() throws Exception {
    Transaction transaction = harness.start("tx");
    helper.run(
        () -> {
          TransactionSegment segment = transaction.attach();
          harness.clock.burn(5);
          segment.close();
          harness.clock.burn(5);
          segment.close();
        });
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(5);
  }

  @Test
  void closedByAnotherThreadItLeavesTheCpuUnknownAndItsThreadUndisturbed() throws Exception {
    Transaction transaction = harness.start("tx");
    TransactionSegment segment = helper.call(transaction::attach);
    segment.close();
    assertThat(helper.call(() -> harness.run("next", "o", 5)).selfCpuNanos()).isEqualTo(5);
    helper.run(segment::close);
    TransactionMetrics metrics = transaction.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(harness.counts().unknown()).isEqualTo(1);
  }

  @Test
  void aThreadThatDiesInASegmentLeavesTheCpuUnknown() throws Exception {
    Transaction transaction = harness.start("tx");
    OtherThread.run(
        () -> {
          transaction.attach();
          harness.clock.burn(5);
        });
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(harness.counts().lateParts()).isEqualTo(1);
  }

  @Test
  void endedElsewhereItIsUnknownThoughItHasSegmentsOpen() throws Exception {
    Transaction transaction = harness.start("tx");
    TransactionSegment segment = helper.call(transaction::attach);
    TransactionMetrics metrics = second.call(() -> transaction.end(null));
    helper.run(
        () -> {
          harness.clock.burn(5);
          segment.close();
        });
    assertThat(metrics.threadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(harness.counts().endedElsewhere()).isEqualTo(1);
    assertThat(harness.counts().lateParts()).isEqualTo(1);
    assertThat(harness.run("next", "o", 5).selfCpuNanos()).isEqualTo(5);
  }

  @Test
  void withHelpersTheUtilisationIsPercentOfOneCpu() throws Exception {
    Transaction transaction = harness.start("tx");
    TransactionSegment segment = helper.call(transaction::attach);
    harness.clock.burn(1_000_000);
    helper.run(
        () -> {
          harness.clock.set(1_000_000);
          segment.close();
        });
    assertThat(transaction.end(null).cpuUtilization()).isEqualTo(200);
  }

  @Test
  void onOneThreadAfterTheOtherTheUtilisationIsNeverAbove100() throws Exception {
    Transaction transaction = harness.start("tx");
    transaction.detach();
    TransactionMetrics metrics =
        helper.call(
            () -> {
              TransactionSegment segment = transaction.attach();
              harness.wall.pass(1_000_000);
              harness.clock.set(1_000_500);
              segment.close();
              return transaction.end(null);
            });
    assertThat(metrics.threadCpuNanos()).isEqualTo(1_000_500);
    assertThat(metrics.cpuUtilization()).isEqualTo(100);
  }

  @Test
  void aPartOnAThreadThatCannotBeMeasuredLeavesTheCpuUnknown() throws Exception {
    Transaction transaction = harness.start("tx");
    helper.run(
        () -> {
          harness.clock.set(-1);
          burnIn(transaction, 5);
        });
    assertThat(transaction.end(null).quality()).isEqualTo(Quality.UNKNOWN);
  }

  private void burnIn(Transaction transaction, long nanos) {
    try (TransactionSegment segment = transaction.attach()) {
      harness.clock.burn(nanos);
    }
  }
}
