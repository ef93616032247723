package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Short transactions, which are ended by a shared read before their end is claimed. */
class SharedEndingTest {

  private static final long WINDOW = 10_000;

  /** Up to which a true read is shared. */
  private static final long AGE = WINDOW + 6_000;

  private final FakeNanoClock wall = new FakeNanoClock();
  private final FakeClock clock = new FakeClock(wall);
  private final GuardedClock guarded =
      new GuardedClock(
          clock, new ClockInfo("fake", true, "test", 1, 1), wall, ReadSharing.within(WINDOW));
  private final SentinelMonitor monitor = builder().build();

  private SentinelMonitorBuilder builder() {
    return SentinelMonitor.builder()
        .clock(guarded)
        .threshold(Duration.ofMillis(2))
        .discoverListeners(false);
  }

  @Test
  void everythingThatAnEndTellsIsThere() {
    Transaction outer = monitor.startTransaction("outer");
    Transaction inner = monitor.startTransaction("inner");
    clock.burn(100);
    TransactionMetrics innerMetrics = inner.end(Map.of("layer", 1));
    clock.burn(20);
    TransactionMetrics metrics = outer.end(null);

    assertThat(innerMetrics.threadCpuNanos()).isEqualTo(100);
    assertThat(innerMetrics.layerResults()).isEqualTo(Map.of("layer", 1));
    assertThat(metrics.threadCpuNanos()).isEqualTo(120);
    assertThat(metrics.selfCpuNanos()).isEqualTo(20);
    assertThat(metrics.wallNanos()).isEqualTo(120);
    assertThat(metrics.quality()).isEqualTo(Quality.BOUNDED);
    assertThat(metrics.cpuViolation()).isFalse();
    assertThat(monitor.control().counts().transactions()).isEqualTo(2);
    assertThat(monitor.control().counts().inFlight()).isZero();
  }

  @Test
  void itsKindOfWorkIsChargedForItOnce() {
    Transaction outer = monitor.startTransaction("outer");
    Transaction inner = monitor.startTransaction("inner");
    clock.burn(100);
    inner.end(null);
    clock.burn(20);
    outer.end(null);

    TransactionTracker tracker = monitor.parts().tracker();
    Account account = tracker.registry().own(tracker).account(tracker.rules(), null, null, null);
    assertThat(account.ended()).isEqualTo(2);
    assertThat(account.selfNanos()).isEqualTo(120);
    assertThat(account.recentSelfNanos(0)).as("inner").isEqualTo(100);
    assertThat(account.recentSelfNanos(1)).as("outer").isEqualTo(20);
  }

  @Test
  void itEndsOnce() {
    Transaction transaction = monitor.startTransaction("tx");
    clock.burn(100);
    TransactionMetrics first = transaction.end(null);
    clock.burn(100);

    assertThat(transaction.end(null)).isSameAs(first);
    assertThat(first.threadCpuNanos()).isEqualTo(100);
    assertThat(monitor.control().counts().transactions()).isEqualTo(1);
    assertThat(monitor.control().counts().endedTwice()).isEqualTo(1);
  }

  @Test
  void whoListensToItHearsOfItsEnd() {
    List<TransactionMetrics> told = new ArrayList<>();
    SentinelListener listener =
        new SentinelListener() {
          @Override
          public TransactionScope onStart(Transaction transaction) {
            return told::add;
          }
        };
    try (SentinelMonitor heard = builder().listener(listener).build()) {
      Transaction outer = heard.startTransaction("outer");
      TransactionMetrics inner = heard.startTransaction("inner").end(Map.of("layer", 1));

      assertThat(inner.layerResults()).isEqualTo(Map.of("layer", 1));
      assertThat(told).containsExactly(inner);
      assertThat(outer.end(null)).isSameAs(told.get(1));
    }
  }

  @Test
  void whatItHasToldNoLaterReadGoesBelow() {
    Transaction transaction = monitor.startTransaction("tx");
    wall.pass(AGE - 1);
    long told = transaction.end(null).threadCpuNanos();
    wall.pass(AGE);

    assertThat(told).isEqualTo(AGE - 1);
    assertThat(guarded.meter().read()).isEqualTo(told);
    assertThat(guarded.meter().probe().ownCpuNanos()).isZero();
  }

  @Test
  void oneWhoseStartIsUnknownIsUnknown() {
    clock.set(ThreadCpuClock.UNKNOWN);
    Transaction transaction = monitor.startTransaction("tx");
    clock.set(0);
    monitor.startTransaction("inner").end(null);
    clock.burn(100);

    assertThat(transaction.end(null).quality()).isEqualTo(Quality.UNKNOWN);
  }

  @Test
  void oneThatWasAccusedInFlightStaysGuilty() {
    Transaction transaction = monitor.startTransaction("tx");
    assertThat(((TrackedTransaction) transaction).accuse()).isTrue();
    ((TrackedTransaction) transaction).responded();

    assertThat(transaction.end(null).cpuViolation()).isTrue();
  }

  @Test
  void nonsenseThatAnInnerOneHasReadIsNoFigureOfTheOuterOne() {
    Transaction outer = monitor.startTransaction("outer");
    wall.pass(AGE);
    // The counter jumps by far more than can have been consumed, but not beyond the threshold.
    clock.add(1_000_000);
    monitor.startTransaction("inner").end(null);

    TransactionMetrics metrics = outer.end(null);

    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(monitor.control().counts().unknown()).isEqualTo(1);
  }

  @Test
  void whatAnotherThreadDoesForItCounts() throws Exception {
    Transaction transaction = monitor.startTransaction("tx");
    Thread helper = new Thread(transaction.wrap(() -> clock.add(500)));
    helper.start();
    helper.join();
    clock.burn(1_000);

    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(1_500);
  }

  @Test
  void whatIsStillOpenWithinItEndsWithIt() {
    Transaction outer = monitor.startTransaction("outer");
    monitor.startTransaction("inner");
    clock.burn(100);

    assertThat(outer.end(null).threadCpuNanos()).isEqualTo(100);
    assertThat(monitor.control().counts().inFlight()).isZero();
  }
}
