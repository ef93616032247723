package io.cpusentinel;

import java.time.Clock;
import java.time.Duration;

/**
 * Transactions that nobody hears of. With them the JVM loads and links what transactions take: the
 * first ones of the application would be charged half a millisecond for that otherwise, and
 * whatever is around the first guilty one four.
 */
final class Rehearsal {

  private static final String NAME = "rehearsal";

  private Rehearsal() {}

  static void run(GuardedClock clock) {
    MonitorSetup setup =
        new MonitorSetup(
            NAME,
            clock,
            NanoClock.SYSTEM,
            Clock.systemUTC(),
            task -> {},
            Rules.of(CpuThreshold.of(Duration.ofDays(1))),
            new GraceBook(0),
            GlobTable.empty(),
            null,
            CrisisRule.DEFAULT,
            EscalationLadder.DEFAULT,
            UnattributedMeter.NO_ALARM);
    SentinelMonitor monitor = new SentinelMonitor(new MonitorParts(setup));
    Transaction handedOver = start(monitor);
    handedOver.detach();
    handedOver.wrap(() -> {}).run();
    handedOver.close();
    monitor.control().setThreshold(CpuThreshold.of(Duration.ofNanos(1)));
    start(monitor).close();
  }

  private static Transaction start(SentinelMonitor monitor) {
    return monitor.startTransaction(NAME, NAME, NAME);
  }
}
