package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnteredScopeTest {

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final MonitorHarness harness =
      new MonitorHarness(
          new Entering("a"), new Entering("fails"), new Entering("none"), new Entering("b"));
  private final HelperThread helper = new HelperThread();

  @AfterEach
  void stop() {
    helper.close();
  }

  @Test
  void scopesAreEnteredInOrderAndClosedInReverseOnEachThreadOfATransaction() throws Exception {
    Transaction transaction = harness.start("tx");
    helper.call(transaction.wrap(() -> heard.add("work")));
    assertThat(heard)
        .containsExactly(
            "a enter helper", "b enter helper", "work", "b close helper", "a close helper");
    transaction.close();
    assertThat(harness.counts().listenerFailures()).isEqualTo(1);
  }

  @Test
  void aScopeThatThrowsWhenItIsClosedIsIsolated() throws Exception {
    MonitorHarness failing =
        new MonitorHarness(new Entering("a"), new Entering("fails late"), new Entering("b"));
    Transaction transaction = failing.start("tx");
    helper.run(transaction.wrap(() -> failing.clock.burn(5)));
    assertThat(heard).endsWith("b close helper", "a close helper");
    assertThat(failing.counts().listenerFailures()).isEqualTo(1);
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(5);
  }

  @Test
  void whereTheThreadIsInTheTransactionAlreadyNothingIsEntered() throws Exception {
    Transaction transaction = harness.start("tx");
    transaction.wrap(() -> heard.add("work")).call();
    assertThat(heard).containsExactly("work");
    transaction.close();
  }

  @Test
  void whatIsStartedInsideEndsBeforeTheScopesAreClosed() throws Exception {
    Transaction transaction = harness.start("tx");
    helper.call(transaction.wrap(() -> harness.start("inside")));
    assertThat(heard)
        .containsSubsequence("b end inside", "a end inside", "b close helper", "a close helper");
    transaction.close();
  }

  @Test
  void aPartOfAnEndedTransactionEntersNothing() throws Exception {
    Transaction transaction = harness.start("tx");
    transaction.close();
    heard.clear();
    helper.call(transaction.wrap(() -> heard.add("work")));
    assertThat(heard).containsExactly("work");
  }

  @Test
  void aSegmentThatAnotherThreadClosedIsLeftWhenItsOwnThreadClosesIt() throws Exception {
    Transaction transaction = harness.start("tx");
    TransactionSegment segment = helper.call(transaction::attach);
    segment.close();
    assertThat(heard).doesNotContain("a close main", "a close helper");
    helper.run(segment::close);
    helper.run(segment::close);
    assertThat(heard)
        .containsExactly("a enter helper", "b enter helper", "b close helper", "a close helper");
    transaction.close();
  }

  @Test
  void aSegmentThatAnotherThreadClosedIsLeftWhenItsOwnThreadComesBy() throws Exception {
    Transaction transaction = harness.start("tx");
    TransactionSegment segment = helper.call(transaction::attach);
    segment.close();
    helper.run(() -> harness.start("next").close());
    assertThat(heard).contains("b close helper", "a close helper");
    transaction.close();
  }

  @Test
  void theEndOfWhatIsAroundLeavesASegmentThatAnotherThreadClosed() throws Exception {
    Transaction unrelated = helper.call(() -> harness.start("unrelated"));
    Transaction around = harness.start("around");
    TransactionSegment segment = unrelated.attach();
    helper.run(segment::close);
    around.close();
    String here = Thread.currentThread().getName();
    assertThat(heard).contains("b close " + here, "a close " + here);
    helper.run(unrelated::close);
  }

  @Test
  void aDetachedTransactionLeavesItsScopesOnTheThreadThatStartedIt() throws Exception {
    Transaction transaction = harness.start("tx");
    transaction.detach();
    transaction.detach();
    String here = Thread.currentThread().getName();
    assertThat(heard).containsExactly("b leave " + here, "a leave " + here);
    helper.run(transaction::close);
    assertThat(heard).endsWith("b end tx", "a end tx");
  }

  private final class Entering implements SentinelListener {

    private final String name;

    Entering(String name) {
      this.name = name;
    }

    @Override
    public TransactionScope onStart(Transaction transaction) {
      return new EnteringScope();
    }

    private void hear(String fact) {
      if (name.length() == 1) {
        heard.add(name + " " + fact);
      }
    }

    private final class EnteringScope implements TransactionScope {

      @Override
      public @Nullable Entered enter() {
        if (name.equals("fails")) {
          throw new IllegalStateException(name);
        }
        hear("enter " + Thread.currentThread().getName());
        return name.equals("none") ? null : this::close;
      }

      private void close() {
        hear("close " + Thread.currentThread().getName());
        if (name.equals("fails late")) {
          throw new IllegalStateException(name);
        }
      }

      @Override
      public void leave() {
        hear("leave " + Thread.currentThread().getName());
      }

      @Override
      public void end(TransactionMetrics metrics) {
        hear("end " + metrics.transactionId());
      }
    }
  }
}
