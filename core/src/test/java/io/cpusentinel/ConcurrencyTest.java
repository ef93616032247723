package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

  private static final int THREADS = 4;

  private final AtomicInteger scopesEnded = new AtomicInteger();
  private final MonitorHarness harness =
      new MonitorHarness(
          new SentinelListener() {
            @Override
            public TransactionScope onStart(Transaction transaction) {
              return metrics -> scopesEnded.incrementAndGet();
            }
          });

  @Test
  void noCountOfManyThreadsIsLost() throws Exception {
    int each = 5_000;
    AtomicLong measured = new AtomicLong();
    Crew.of(THREADS)
        .work(
            worker -> {
              for (int i = 0; i < each; i++) {
                Transaction outer = harness.start("outer");
                measured.addAndGet(harness.run("inner", "o", 3).threadCpuNanos());
                measured.addAndGet(outer.end(null).threadCpuNanos());
                // While the others run: what is looked at must never be nonsense.
                if (i % 500 == 0) {
                  assertThat(harness.counts().inFlight()).isBetween(0L, 2L * THREADS);
                }
              }
            });
    MonitorCounts counts = harness.counts();
    assertThat(counts.transactions()).isEqualTo(2L * THREADS * each);
    assertThat(counts.inFlight()).isZero();
    assertThat(counts.unknown()).isZero();
    assertThat(measured).hasValue(6L * THREADS * each);
    assertThat(scopesEnded).hasValue(2 * THREADS * each);
  }

  @Test
  void ofTwoThreadsThatEndOneTransactionExactlyOneDoes() throws Exception {
    int rounds = 3_000;
    Transaction[] shared = new Transaction[1];
    CyclicBarrier both = new CyclicBarrier(2);
    Crew.of(2)
        .work(
            worker -> {
              for (int i = 0; i < rounds; i++) {
                if (worker == 0) {
                  shared[0] = harness.start("tx");
                }
                both.await();
                assertThat(shared[0].end(null).transactionId()).isEqualTo("tx");
                both.await();
              }
            });
    MonitorCounts counts = harness.counts();
    assertThat(counts.transactions()).isEqualTo(rounds);
    assertThat(counts.endedTwice()).isEqualTo(rounds);
    assertThat(counts.unknown()).isEqualTo(counts.endedElsewhere());
    assertThat(counts.inFlight()).isZero();
    assertThat(scopesEnded).hasValue(rounds);
  }

  @Test
  void aChildThatAnotherThreadEndsWhileItsParentEndsIsCountedOnce() throws Exception {
    int rounds = 3_000;
    Transaction[] shared = new Transaction[1];
    CyclicBarrier both = new CyclicBarrier(2);
    Crew.of(2)
        .work(
            worker -> {
              for (int i = 0; i < rounds; i++) {
                Transaction parent = worker == 0 ? harness.start("parent") : null;
                if (worker == 0) {
                  shared[0] = harness.start("child");
                }
                both.await();
                if (parent != null) {
                  parent.close();
                } else {
                  shared[0].close();
                }
                both.await();
              }
            });
    MonitorCounts counts = harness.counts();
    assertThat(counts.transactions()).isEqualTo(2L * rounds);
    assertThat(counts.endedElsewhere() + counts.endedByParent()).isEqualTo(rounds);
    assertThat(counts.endedTwice()).isZero();
    assertThat(scopesEnded).hasValue(2 * rounds);
  }
}
