package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.TransactionMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowQueueTest {

  private final RowQueue queue = new RowQueue();
  private final StoredTransaction ordinary = new StoredTransaction(metrics(0), 1, 2);
  private final StoredTransaction violation = new StoredTransaction(metrics(10_000), 1, 2);

  @Test
  void whatHasNoRoomIsCountedAndViolationsStillHaveSome() {
    for (int i = 0; i < RowQueue.CAPACITY + 5; i++) {
      queue.offer(ordinary);
    }
    assertThat(queue.dropped()).isEqualTo(5);
    for (int i = 0; i < RowQueue.VIOLATIONS + 3; i++) {
      queue.offer(violation);
    }

    assertThat(queue.dropped()).isEqualTo(8);
    assertThat(queue.accepted()).isEqualTo(RowQueue.CAPACITY + RowQueue.VIOLATIONS);
  }

  @Test
  void whatNobodyTakesAnyMoreIsDroppedAndCounted() {
    queue.close();
    queue.offer(ordinary);
    queue.offer(violation);

    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.dropped()).isEqualTo(2);
    assertThat(queue.accepted()).isZero();
  }

  @Test
  void violationsAreTakenFirst() {
    queue.offer(ordinary);
    queue.offer(violation);
    List<StoredTransaction> batch = new ArrayList<>();
    queue.drainTo(batch, 1);
    assertThat(batch).containsExactly(violation);
    assertThat(queue.isEmpty()).isFalse();
    queue.drainTo(batch, 1);

    assertThat(batch).containsExactly(violation, ordinary);
    assertThat(queue.isEmpty()).isTrue();
  }

  private static TransactionMetrics metrics(long cpuNanos) {
    try (SentinelMonitor monitor =
        SentinelMonitor.builder()
            .discoverListeners(false)
            .clock(SteppingClock.of(cpuNanos))
            .threshold(Duration.ofNanos(500))
            .build()) {
      return monitor.startTransaction("tx").end(null);
    }
  }
}
