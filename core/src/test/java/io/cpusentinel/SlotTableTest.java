package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTableTest {

  private final MonitorHarness harness = new MonitorHarness();

  @Test
  void aThreadThatIsNotInTheTableHasNoSlot() throws Exception {
    SlotTable table = new SlotTable(List.of(slot()), 64);
    assertThat(table.own()).isNotNull();
    assertThat(OtherThread.call(() -> table.own() == null)).isTrue();
  }

  /** Ids are the application's: a subclass of {@link Thread} may say of itself what it likes. */
  @ParameterizedTest
  @ValueSource(longs = {0, 127, 128, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void threadsThatWantTheSamePlaceFindTheirOwnSlots(long id) throws Exception {
    SlotTable table = new SlotTable(List.of(), 64);
    List<ThreadSlot> added = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      FutureTask<Boolean> task =
          new FutureTask<>(
              () -> {
                boolean isNew = table.own() == null;
                ThreadSlot slot = slot();
                table.add(slot);
                added.add(slot);
                return isNew && table.own() == slot;
              });
      run(task, id);
      assertThat(task.get()).isTrue();
    }
    List<ThreadSlot> seen = new ArrayList<>();
    table.forEach(seen::add);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(added);
  }

  private ThreadSlot slot() {
    TransactionTracker tracker = harness.monitor.parts().tracker();
    return ThreadSlot.create(tracker, tracker.clock().meter());
  }

  private static void run(Runnable task, long id) throws InterruptedException {
    Thread thread =
        new Thread(task) {
          @Override
          @SuppressWarnings("deprecation")
          public long getId() {
            return id;
          }
        };
    thread.start();
    thread.join();
  }
}
