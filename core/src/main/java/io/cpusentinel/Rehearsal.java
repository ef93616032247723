package io.cpusentinel;

import java.time.Clock;
import java.time.Duration;

/**
 * Transactions that nobody hears of. With them the JVM loads and links what a transaction takes,
 * for which the first one of the application would be charged some 300 us otherwise.
 */
final class Rehearsal {

  private static final String NAME = "rehearsal";

  /**
   * The first ends by a true read, as it takes so long; the other by a shared one, in all
   * likelihood.
   */
  private static final int RUNS = 2;

  private Rehearsal() {}

  static void run(GuardedClock clock) {
    MonitorSetup setup =
        new MonitorSetup(
            NAME,
            clock,
            NanoClock.SYSTEM,
            Clock.systemUTC(),
            Runnable::run,
            Rules.of(CpuThreshold.of(Duration.ofDays(1))),
            new GraceBook(0),
            GlobTable.empty(),
            null,
            CrisisRule.DEFAULT,
            EscalationLadder.DEFAULT,
            UnattributedMeter.NO_ALARM);
    SentinelMonitor monitor = new SentinelMonitor(new MonitorParts(setup));
    for (int i = 0; i < RUNS; i++) {
      monitor.startTransaction(NAME, NAME, NAME).close();
    }
  }
}
