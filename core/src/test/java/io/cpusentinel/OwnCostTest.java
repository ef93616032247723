package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the monitor says of its own cost, in virtual time. */
class OwnCostTest {

  private final FakeNanoClock wall = new FakeNanoClock();
  private final FakeClock clock = new FakeClock(wall);
  private long process;

  @Test
  void theWorkOfItsOwnThreadsIsMeasuredAlsoWhereItFails() {
    OwnCost cost = new OwnCost(GuardedClock.of(clock, wall));
    cost.of(() -> clock.burn(300));
    try {
      cost.of(
          () -> {
            clock.burn(50);
            throw new IllegalStateException("a listener");
          });
    } catch (IllegalStateException expected) {
      clock.burn(1_000);
    }

    assertThat(cost.nanos()).isEqualTo(350);
  }

  @Test
  void someStartsAndEndsStandForAllOfThem() {
    SlowListener listener = new SlowListener();
    MonitorHarness harness = new MonitorHarness(listener);
    listener.wall = harness.wall;
    for (int i = 0; i < 2 * 1024; i++) {
      harness.start("tx").close();
    }

    // The start and the end of the 1024th transaction and of the 2048th.
    assertThat(harness.monitor.parts().tracker().registry().ownNanos())
        .isEqualTo(2 * 1024 * (100 + 20));
  }

  @Test
  void whatTakesFarTooLongWasInterrupted() {
    TransactionTracker tracker = new MonitorHarness().monitor.parts().tracker();
    ThreadSlot slot = tracker.registry().own(tracker);
    slot.addTimed(10_000_000);

    assertThat(slot.ownNanos()).isEqualTo(1024 * 50_000);
  }

  @Test
  void theShareIsThatOfTheProcessSinceTheMonitorWasBuilt() {
    process = 5_000;
    Overhead overhead = Overhead.since(() -> process, () -> 30);
    assertThat(overhead.percent()).as("nothing consumed yet").isNaN();
    process = 6_000;
    assertThat(overhead.percent()).isEqualTo(3.0);
    process = ThreadCpuClock.UNKNOWN;
    assertThat(overhead.percent()).isNaN();
  }

  /** Takes wall time at every start and end. */
  private static final class SlowListener implements SentinelListener {

    private FakeNanoClock wall = new FakeNanoClock();

    @Override
    public TransactionScope onStart(Transaction transaction) {
      wall.pass(100);
      return metrics -> wall.pass(20);
    }
  }
}
