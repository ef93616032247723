package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many threads attach, detach and end what the others have started, in any order. */
class SegmentConcurrencyTest {

  private static final int THREADS = 4;
  private static final int PLACES = 8;
  private static final int ROUNDS = 4_000;

  private final MonitorHarness harness = new MonitorHarness();
  private final TransactionTracker tracker = harness.monitor.parts().tracker();
  private final AtomicLong burned = new AtomicLong();

  @RepeatedTest(5)
  void whateverTheyDoNothingIsLostAndNothingIsCountedTwice() throws Exception {
    AtomicReferenceArray<Transaction> shared = new AtomicReferenceArray<>(PLACES);
    AtomicInteger finished = new AtomicInteger();
    Crew.of(THREADS + 1)
        .work(
            worker -> {
              if (worker == THREADS) {
                lookAtThemUntil(finished);
              } else {
                try {
                  Random random = new Random(worker);
                  for (int i = 0; i < ROUNDS; i++) {
                    doSomething(random, shared);
                  }
                } finally {
                  finished.incrementAndGet();
                }
              }
            });
    for (int i = 0; i < PLACES; i++) {
      Transaction left = shared.get(i);
      if (left != null) {
        left.close();
      }
    }
    harness.counts();
    harness.look();
    MonitorCounts counts = harness.counts();
    assertThat(counts.inFlight()).isZero();
    assertThat(counts.unknown()).isEqualTo(counts.endedElsewhere());
    assertThat(counts.listenerFailures()).isZero();
    assertThat(tracker.spread().size()).isZero();
    assertThat(tracker.collector().transactionNanos()).isEqualTo(burned.get());
  }

  private void lookAtThemUntil(AtomicInteger finished) {
    while (finished.get() < THREADS) {
      harness.look();
      assertThat(harness.counts().inFlight()).isNotNegative();
      assertThat(tracker.find("no such id")).isNull();
    }
  }

  @SuppressWarnings("try")
  private void doSomething(Random random, AtomicReferenceArray<Transaction> shared) {
    int place = random.nextInt(PLACES);
    Transaction there = shared.get(place);
    switch (random.nextInt(4)) {
      case 0 -> {
        Transaction transaction = harness.start("tx");
        burn(random);
        transaction.detach();
        Transaction before = shared.getAndSet(place, transaction);
        if (before != null) {
          before.close();
        }
      }
      case 1 -> {
        if (there != null) {
          try (TransactionSegment segment = there.attach()) {
            burn(random);
            if (random.nextBoolean()) {
              try (Transaction child = harness.start("child")) {
                burn(random);
              }
            }
            Transaction other = shared.get(random.nextInt(PLACES));
            if (other != null) {
              other.wrap(() -> burn(random)).run();
            }
          }
        }
      }
      case 2 -> {
        if (there != null) {
          there.detach();
          there.close();
        }
      }
      default -> {
        try (Transaction own = harness.start("own")) {
          burn(random);
          if (there != null) {
            there.wrap(() -> burn(random)).run();
          }
        }
      }
    }
  }

  private void burn(Random random) {
    long nanos = random.nextInt(1_000);
    harness.clock.burn(nanos);
    burned.addAndGet(nanos);
  }

  @Test
  void aDetachWhileAnotherThreadEndsLeavesNothingBehind() throws Exception {
    TrackedTransaction[] one = new TrackedTransaction[1];
    CyclicBarrier both = new CyclicBarrier(2);
    Crew.of(2)
        .work(
            worker -> {
              for (int i = 0; i < ROUNDS; i++) {
                if (worker == 0) {
                  one[0] = (TrackedTransaction) harness.start("tx");
                }
                both.await();
                if (worker == 0) {
                  one[0].detach();
                } else {
                  one[0].close();
                }
                both.await();
              }
            });
    MonitorCounts counts = harness.counts();
    assertThat(counts.transactions()).isEqualTo(ROUNDS);
    assertThat(counts.inFlight()).isZero();
    assertThat(counts.unknown()).isEqualTo(counts.endedElsewhere());
    assertThat(tracker.spread().size()).isZero();
  }

  @Test
  void anAttachWhileAnotherThreadEndsIsInTimeOrLateAndNeverLost() throws Exception {
    TrackedTransaction[] one = new TrackedTransaction[1];
    CyclicBarrier both = new CyclicBarrier(2);
    AtomicLong measured = new AtomicLong();
    Crew.of(2)
        .work(
            worker -> {
              for (int i = 0; i < ROUNDS; i++) {
                if (worker == 0) {
                  one[0] = (TrackedTransaction) harness.start("tx");
                }
                both.await();
                if (worker == 0) {
                  measured.addAndGet(one[0].end(null).threadCpuNanos());
                } else {
                  one[0].wrap(() -> harness.clock.burn(1)).run();
                }
                both.await();
              }
            });
    harness.look();
    assertThat(measured.get() + harness.counts().lateParts()).isEqualTo(ROUNDS);
    assertThat(tracker.collector().transactionNanos()).isEqualTo(ROUNDS);
    assertThat(tracker.spread().size()).isZero();
    assertThat(List.of(harness.counts().inFlight(), harness.counts().unknown())).containsOnly(0L);
  }
}
