package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A segment is there to be closed; nothing is asked of it.
class NestedSegmentTest {

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
  void aThreadInAChildIsInTheParentToo() throws Exception {
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    helper.run(
        () -> {
          TransactionSegment segment = child.attach();
          burnIn(parent, 5);
          segment.close();
        });
    burnIn(parent, 3);
    assertThat(child.end(null).threadCpuNanos()).isEqualTo(8);
    assertThat(parent.end(null).threadCpuNanos()).isEqualTo(8);
  }

  @Test
  void siblingsInOneAnotherCountForTheParentOnce() throws Exception {
    Transaction parent = harness.start("parent");
    Transaction one = harness.start("one");
    one.detach();
    Transaction two = harness.start("two");
    two.detach();
    helper.run(
        () -> {
          TransactionSegment segment = one.attach();
          burnIn(two, 5);
          segment.close();
        });
    assertThat(one.end(null).threadCpuNanos()).isEqualTo(5);
    assertThat(one.end(null).selfCpuNanos()).isZero();
    assertThat(two.end(null).threadCpuNanos()).isEqualTo(5);
    TransactionMetrics metrics = parent.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(5);
    assertThat(metrics.selfCpuNanos()).isZero();
  }

  @Test
  void aChildInAPartOfItsParentCountsForBothOnce() throws Exception {
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    helper.run(
        () -> {
          TransactionSegment segment = parent.attach();
          harness.clock.burn(1);
          burnIn(child, 5);
          segment.close();
        });
    assertThat(child.end(null).threadCpuNanos()).isEqualTo(5);
    TransactionMetrics metrics = parent.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(6);
    assertThat(metrics.selfCpuNanos()).isEqualTo(1);
  }

  @Test
  void aChildStartedOnAHelperCountsForBothAndNotForTheParentsOwnShare() throws Exception {
    Transaction parent = harness.start("parent");
    harness.clock.burn(10);
    TransactionMetrics child =
        helper.call(
            () -> {
              try (TransactionSegment segment = parent.attach()) {
                harness.clock.burn(3);
                return harness.run("child", "o", 7);
              }
            });
    TransactionMetrics metrics = parent.end(null);
    assertThat(child.threadCpuNanos()).isEqualTo(7);
    assertThat(child.selfCpuNanos()).isEqualTo(7);
    assertThat(metrics.threadCpuNanos()).isEqualTo(20);
    assertThat(metrics.selfCpuNanos()).isEqualTo(13);
  }

  @Test
  void whatAChildHandsToHelpersCountsForTheParentButNotForItsOwnShare() throws Exception {
    Transaction parent = harness.start("parent");
    harness.clock.burn(10);
    Transaction child = harness.start("child");
    harness.clock.burn(3);
    helper.run(() -> burnIn(child, 5));
    second.run(() -> burnIn(child, 6));
    TransactionMetrics ofChild = child.end(null);
    helper.run(() -> burnIn(parent, 100));
    TransactionMetrics metrics = parent.end(null);
    assertThat(ofChild.threadCpuNanos()).isEqualTo(14);
    assertThat(ofChild.selfCpuNanos()).isEqualTo(14);
    assertThat(metrics.threadCpuNanos()).isEqualTo(124);
    assertThat(metrics.selfCpuNanos()).isEqualTo(110);
  }

  @Test
  void anUnrelatedTransactionsSegmentCountsForWhatIsAroundItButNotForItsOwnShare()
      throws Exception {
    Transaction around = harness.start("around");
    Transaction unrelated = helper.call(() -> harness.start("unrelated"));
    harness.clock.burn(1);
    burnIn(unrelated, 5);
    TransactionMetrics metrics = around.end(null);
    assertThat(metrics.threadCpuNanos()).isEqualTo(6);
    assertThat(metrics.selfCpuNanos()).isEqualTo(1);
    TransactionMetrics other = helper.call(() -> unrelated.end(null));
    assertThat(other.threadCpuNanos()).isEqualTo(5);
    assertThat(other.selfCpuNanos()).isEqualTo(5);
  }

  @Test
  void theEndOfWhatIsAroundEndsAnUnrelatedSegmentInside() throws Exception {
    Transaction unrelated = helper.call(() -> harness.start("unrelated"));
    Transaction around = harness.start("around");
    TransactionSegment segment = unrelated.attach();
    harness.clock.burn(5);
    around.close();
    harness.clock.burn(100);
    segment.close();
    assertThat(harness.counts().endedByParent()).isZero();
    assertThat(helper.call(() -> unrelated.end(null)).threadCpuNanos()).isEqualTo(5);
  }

  @Test
  void theEndOfASegmentEndsWhatWasStartedInside() throws Exception {
    Transaction transaction = harness.start("tx");
    Transaction inside =
        helper.call(
            () -> {
              try (TransactionSegment segment = transaction.attach()) {
                Transaction left = harness.start("left");
                harness.clock.burn(5);
                return left;
              }
            });
    assertThat(((TrackedTransaction) inside).hasEnded()).isTrue();
    assertThat(((TrackedTransaction) inside).threadCpuNanos()).isEqualTo(5);
    assertThat(harness.counts().endedByParent()).isEqualTo(1);
    assertThat(transaction.end(null).selfCpuNanos()).isZero();
  }

  @Test
  void whileItRunsItIsChargedForNothingThatItsChildrenAreChargedFor() throws Exception {
    Transaction transaction = harness.start("tx");
    Transaction child = harness.start("child");
    TransactionSegment segment = helper.call(transaction::attach);
    TransactionSegment ofChild = second.call(child::attach);
    helper.run(() -> harness.run("done", "o", 200_000_000));
    helper.run(() -> harness.clock.burn(200_000_000));
    Transaction inside = helper.call(() -> harness.start("inside"));
    helper.run(() -> harness.clock.burn(200_000_000));
    second.run(() -> harness.clock.burn(200_000_000));
    harness.clock.burn(200_000_000);
    harness.look();
    assertThat(charged()).isEqualTo(1_000_000_000);
    helper.run(inside::close);
    helper.run(segment::close);
    second.run(ofChild::close);
    transaction.close();
    harness.look();
    assertThat(charged()).isEqualTo(1_000_000_000);
  }

  private long charged() {
    return harness.monitor.parts().tracker().collector().transactionNanos();
  }

  private void burnIn(Transaction transaction, long nanos) {
    try (TransactionSegment segment = transaction.attach()) {
      harness.clock.burn(nanos);
    }
  }
}
