package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** From 19 on the common pool clears the thread locals of its threads between tasks. */
class CommonPoolTest {

  private final MonitorHarness harness = new MonitorHarness();

  @Test
  void aThreadOfThePoolHasOneSlotHoweverManyTasksItRuns() throws Exception {
    Map<ThreadSlot, Thread> slots = new ConcurrentHashMap<>();
    for (int i = 0; i < 200; i++) {
      ForkJoinPool.commonPool()
          .submit(
              () -> {
                TrackedTransaction transaction = (TrackedTransaction) harness.start("tx");
                slots.put(transaction.slot(), Thread.currentThread());
                transaction.close();
              })
          .get();
    }
    assertThat(slots.values()).doesNotHaveDuplicates();
    assertThat(harness.counts().transactions()).isEqualTo(200);
  }
}
