package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private final FakeNanoClock wall = new FakeNanoClock();
  private final OwnCost cost = new OwnCost(GuardedClock.of(new FakeClock(wall), wall));
  private final Dispatcher dispatcher = new Dispatcher(cost);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch isStuck = new CountDownLatch(1);
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void whatDoesNotFitIsDroppedAndCountedAndNobodyWaits() throws Exception {
    stick();
    for (int i = 0; i < 2_000; i++) {
      dispatcher.execute(done::incrementAndGet);
    }
    assertThat(dispatcher.dropped()).isEqualTo(2_000 - 1_024);
    released.countDown();
    dispatcher.close();
    assertThat(done).hasValue(1_024);
  }

  @Test
  void whatWasHandedOverIsDoneWhenItIsClosed() {
    for (int i = 0; i < 100; i++) {
      dispatcher.execute(done::incrementAndGet);
    }
    dispatcher.close();
    assertThat(done).hasValue(100);
    assertThat(dispatcher.dropped()).isZero();
  }

  @Test
  void whatComesAfterIsDropped() {
    dispatcher.close();
    dispatcher.execute(done::incrementAndGet);
    assertThat(dispatcher.dropped()).isEqualTo(1);
    assertThat(done).hasValue(0);
  }

  private void stick() throws InterruptedException {
    dispatcher.execute(
        () -> {
          isStuck.countDown();
          try {
            assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(isStuck.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
