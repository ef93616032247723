package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotRegistryTest {

  private final RecordingListener listener = new RecordingListener("l");
  private final MonitorHarness harness = new MonitorHarness(listener);
  private final SentinelMonitor monitor = harness.monitor;

  @Test
  void whatADeadThreadLeftOpenIsEndedWhenSomebodyLooks() throws Exception {
    OtherThread.run(
        () -> {
          Transaction outer = harness.start("outer");
          Transaction inner = harness.start("inner");
          assertThat(inner.id()).isNotEqualTo(outer.id());
        });
    assertThat(listener.heard).containsExactly("l start outer", "l start inner");
    MonitorCounts counts = harness.counts();
    assertThat(counts.inFlight()).isZero();
    assertThat(counts.transactions()).isEqualTo(2);
    assertThat(counts.endedElsewhere()).isEqualTo(2);
    assertThat(counts.unknown()).isEqualTo(2);
    assertThat(listener.heard).endsWith("l end inner", "l end outer").hasSize(4);
    assertThat(harness.counts()).isEqualTo(counts);
  }

  @Test
  void theSumsOfDeadThreadsAreKept() throws Exception {
    OtherThread.run(() -> harness.run("a", "o", 10));
    OtherThread.run(() -> harness.run("b", "o", 10));
    harness.run("c", "o", 10);
    assertThat(harness.counts().transactions()).isEqualTo(3);
    assertThat(harness.counts().transactions()).isEqualTo(3);
    assertThat(harness.counts().unknown()).isZero();
  }

  @Test
  void deadThreadsAreGivenUpWithoutAnybodyLooking() throws Exception {
    for (int i = 0; i < 65; i++) {
      OtherThread.run(() -> harness.start("left open").operation());
    }
    assertThat(listener.heard).filteredOn("l end left open"::equals).hasSize(64);
  }

  @Test
  void aThreadHasOneSlotHoweverOftenOthersAreGivenUp() throws Exception {
    TransactionTracker tracker = monitor.parts().tracker();
    ThreadSlot own = tracker.registry().own(tracker);
    for (int i = 0; i < 200; i++) {
      ThreadSlot other = OtherThread.call(() -> tracker.registry().own(tracker));
      assertThat(other).isNotSameAs(own);
      assertThat(tracker.registry().own(tracker)).isSameAs(own);
    }
  }

  @Test
  void byItsIdATransactionOfTheOwnThreadIsEnded() {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(10);
    TransactionMetrics metrics = monitor.endTransaction("tx", Map.of("layer", 1));
    assertThat(metrics.threadCpuNanos()).isEqualTo(10);
    assertThat(metrics.layerResults()).isEqualTo(Map.of("layer", 1));
    transaction.close();
    assertThat(harness.counts().transactions()).isEqualTo(1);
  }

  @Test
  void ofSeveralWithTheSameIdTheInnermostIsEnded() {
    Transaction outer = harness.start("tx");
    harness.clock.burn(1);
    Transaction middle = harness.start("tx");
    harness.clock.burn(2);
    Transaction other = harness.start("other");
    assertThat(monitor.endTransaction("tx", null)).isSameAs(middle);
    assertThat(harness.counts().endedByParent()).isEqualTo(1);
    other.close();
    assertThat(monitor.endTransaction("tx", null)).isSameAs(outer);
    assertThat(outer.end(null).threadCpuNanos()).isEqualTo(3);
  }

  @Test
  void theOwnThreadIsLookedAtBeforeTheOthers() throws Exception {
    OtherThread.run(() -> harness.start("tx").operation());
    Transaction own = harness.start("tx");
    assertThat(monitor.endTransaction("tx", null)).isSameAs(own);
    assertThat(own.end(null).quality()).isEqualTo(Quality.EXACT);
  }

  @Test
  void anotherThreadsTransactionIsEndedWithUnknownCpu() throws Exception {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(10);
    TransactionMetrics metrics = OtherThread.call(() -> monitor.endTransaction("tx", null));
    assertThat(metrics).isSameAs(transaction);
    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(harness.counts().endedElsewhere()).isEqualTo(1);
  }

  @Test
  void anIdThatIsNotRunningIsAnsweredWithUnknownAndCounted() {
    harness.start("tx").close();
    TransactionMetrics metrics = monitor.endTransaction("tx", Map.of());
    assertThat(metrics.transactionId()).isEqualTo("tx");
    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(metrics.threadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(metrics.selfCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(metrics.threadCpuMillis()).isNaN();
    assertThat(metrics.cpuUtilization()).isNaN();
    assertThat(metrics.cpuViolation()).isFalse();
    assertThat(metrics.threadId()).isEqualTo(-1);
    assertThat(metrics.clock()).isEqualTo("fake");
    assertThat(harness.counts().endedNeverStarted()).isEqualTo(1);
    assertThat(harness.counts().transactions()).isEqualTo(1);
  }

  @Test
  void aRunningTransactionIsInFlightAndFoundFromOutside() throws Exception {
    Transaction transaction = harness.start("tx");
    MonitorCounts seen = OtherThread.call(harness::counts);
    assertThat(seen.inFlight()).isEqualTo(1);
    assertThat(seen.transactions()).isZero();
    transaction.close();
  }
}
