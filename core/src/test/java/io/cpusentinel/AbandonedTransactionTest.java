package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AbandonedTransactionTest {

  private static final int HALF = ThreadSlot.MAX_DEPTH / 2;

  private final RecordingListener listener = new RecordingListener("l");
  private final MonitorHarness harness = new MonitorHarness(listener);
  private final HelperThread helper = new HelperThread();

  @AfterEach
  void stop() {
    helper.close();
  }

  @Test
  void nestingUpToTheLimitIsMeasuredAsUsual() {
    List<Transaction> nested = nest(ThreadSlot.MAX_DEPTH);
    harness.clock.burn(5);
    assertThat(nested.get(0).end(null).threadCpuNanos()).isEqualTo(5);
    assertThat(harness.counts().abandoned()).isZero();
    assertThat(harness.counts().unknown()).isZero();
  }

  @Test
  void beyondItTheOutermostHalfIsGivenUpFromTheInside() {
    List<Transaction> nested = nest(ThreadSlot.MAX_DEPTH + 1);
    assertThat(harness.counts().abandoned()).isEqualTo(HALF + 1);
    assertThat(harness.counts().transactions()).isEqualTo(HALF + 1);
    assertThat(harness.counts().unknown()).isEqualTo(HALF + 1);
    assertThat(harness.counts().inFlight()).isEqualTo(HALF);
    assertThat(listener.heard).endsWith("l end tx1", "l end tx0");
    assertThat(nested.get(HALF).end(null).quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(harness.counts().endedTwice()).isEqualTo(1);
  }

  @Test
  void whatIsLeftIsMeasuredAsUsual() {
    List<Transaction> nested = nest(ThreadSlot.MAX_DEPTH + 1);
    harness.clock.burn(5);
    TransactionMetrics innermost = nested.get(ThreadSlot.MAX_DEPTH).end(null);
    harness.clock.burn(7);
    TransactionMetrics outermost = nested.get(HALF + 1).end(null);
    assertThat(innermost.threadCpuNanos()).isEqualTo(5);
    assertThat(outermost.threadCpuNanos()).isEqualTo(12);
    assertThat(harness.counts().inFlight()).isZero();
    assertThat(harness.counts().endedByParent()).isEqualTo(HALF - 2);
    TransactionMetrics next = harness.run("next", "o", 3);
    assertThat(next.selfCpuNanos()).isEqualTo(3);
    assertThat(((TrackedTransaction) next).outer()).isNull();
    nest(ThreadSlot.MAX_DEPTH);
    assertThat(harness.counts().abandoned()).isEqualTo(HALF + 1);
  }

  @Test
  void depthIsWhatIsOpenAndNotWhatWasEverStarted() throws Exception {
    for (int i = 0; i < 3 * ThreadSlot.MAX_DEPTH; i++) {
      Transaction outer = harness.start("outer");
      Transaction detached = harness.start("detached");
      detached.detach();
      detached.close();
      Transaction elsewhere = harness.start("elsewhere");
      if (i % 64 == 0) {
        helper.run(elsewhere::close);
      }
      outer.close();
    }
    assertThat(harness.counts().abandoned()).isZero();
    assertThat(harness.counts().inFlight()).isZero();
    nest(ThreadSlot.MAX_DEPTH);
    assertThat(harness.counts().abandoned()).isZero();
    harness.start("one more");
    assertThat(harness.counts().abandoned()).isEqualTo(HALF + 1);
  }

  @Test
  void aThreadThatNeverEndsAnythingKeepsABoundedNumberForEver() {
    List<WeakReference<Transaction>> started = new ArrayList<>();
    MonitorHarness unheard = new MonitorHarness();
    for (int i = 0; i < 10 * ThreadSlot.MAX_DEPTH; i++) {
      started.add(new WeakReference<>(unheard.start("tx")));
    }
    for (int i = 0; i < 20 && reachable(started) > ThreadSlot.MAX_DEPTH; i++) {
      System.gc();
    }
    assertThat(reachable(started)).isLessThanOrEqualTo(ThreadSlot.MAX_DEPTH);
    assertThat(unheard.counts().inFlight()).isLessThanOrEqualTo(ThreadSlot.MAX_DEPTH);
  }

  @Test
  void segmentsThatAreNeverClosedAreGivenUpToo() throws Exception {
    Transaction transaction = harness.start("tx");
    TransactionSegment segment = helper.call(transaction::attach);
    helper.run(() -> nest(ThreadSlot.MAX_DEPTH));
    assertThat(transaction.end(null).quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(harness.monitor.parts().tracker().spread().size()).isZero();
    assertThat(harness.counts().abandoned()).isEqualTo(HALF);
    helper.run(segment::close);
    assertThat(helper.call(() -> harness.start("next")).id()).isEqualTo("next");
  }

  @Test
  void ofTooManyDetachedTransactionsTheOldestAreGivenUp() {
    MonitorHarness unheard = new MonitorHarness();
    List<Transaction> detached = new ArrayList<>();
    for (int i = 0; i < SpreadTransactions.MAX_DETACHED; i++) {
      detached.add(detached(unheard));
    }
    assertThat(unheard.counts().abandoned()).isZero();
    detached.add(detached(unheard));
    int given = SpreadTransactions.MAX_DETACHED / 10 + 1;
    assertThat(unheard.counts().abandoned()).isEqualTo(given);
    assertThat(unheard.counts().inFlight()).isEqualTo(SpreadTransactions.MAX_DETACHED + 1 - given);
    assertThat(((TrackedTransaction) detached.get(given - 1)).isRunning()).isFalse();
    assertThat(((TrackedTransaction) detached.get(given)).isRunning()).isTrue();
    assertThat(detached.get(0).end(null).quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(detached.get(given).end(null).threadCpuNanos()).isEqualTo(5);
    assertThat(unheard.monitor.parts().tracker().spread().size())
        .isEqualTo(SpreadTransactions.MAX_DETACHED - given);
  }

  private static long reachable(List<WeakReference<Transaction>> transactions) {
    return transactions.stream().filter(each -> each.get() != null).count();
  }

  private Transaction detached(MonitorHarness monitored) {
    Transaction transaction = monitored.start("tx");
    monitored.clock.burn(5);
    transaction.detach();
    return transaction;
  }

  private List<Transaction> nest(int depth) {
    List<Transaction> nested = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      nested.add(harness.start("tx" + i));
    }
    return nested;
  }
}
