package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What was found guilty while it ran ends when that has had its consequences, not before. */
class AccusedEndTest {

  private final CountDownLatch isAboutToEnd = new CountDownLatch(1);
  private final CompletableFuture<List<QuarantineEntry>> heldAtTheEnd = new CompletableFuture<>();
  private Thread offender = new Thread(() -> offend(Transaction::close));
  private final MonitorHarness harness = new MonitorHarness(new WaitingListener());
  private final CountDownLatch hasBurned = new CountDownLatch(1);

  @Test
  void anOffenderIsHeldWhenItsTransactionHasEnded() throws Exception {
    offender.start();
    assertThat(hasBurned.await(10, TimeUnit.SECONDS)).isTrue();
    harness.look();
    harness.look();

    assertThat(heldAtTheEnd.get(10, TimeUnit.SECONDS))
        .extracting(QuarantineEntry::offender)
        .containsExactly("mallory");
  }

  /** It would hold a lock meanwhile that the response needs. */
  @Test
  void anOffenderIsHeldWhenItsTransactionHasLeftItsThread() throws Exception {
    offender = new Thread(() -> offend(Transaction::detach));
    anOffenderIsHeldWhenItsTransactionHasEnded();
  }

  private void offend(Consumer<Transaction> leave) {
    Transaction transaction = harness.monitor.startTransaction("tx", "loop", "mallory");
    harness.clock.burn(2 * MonitorHarness.THRESHOLD);
    hasBurned.countDown();
    await(isAboutToEnd);
    leave.accept(transaction);
    heldAtTheEnd.complete(harness.control().quarantined());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Holds the response up, when it asks for the trace, until the offender is at its end. */
  private final class WaitingListener implements SentinelListener {
    @Override
    public TransactionScope onStart(Transaction transaction) {
      return new TransactionScope() {
        @Override
        public String traceId() {
          isAboutToEnd.countDown();
          while (!heldAtTheEnd.isDone() && !isEnding()) {
            Thread.onSpinWait();
          }
          return "0af7651916cd43dd8448eb211c80319c";
        }

        @Override
        public void end(TransactionMetrics metrics) {}
      };
    }

    private boolean isEnding() {
      return List.of(offender.getStackTrace()).toString().contains("awaitResponse");
    }
  }
}
