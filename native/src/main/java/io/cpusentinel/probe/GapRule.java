package io.cpusentinel.probe;

import java.util.Arrays;

/**
 * What a gap is, in ticks of one clock. Immutable.
 *
 * <p>On a clock that stands still between most reads, as those of 24 MHz do, every step is a gap.
 * On one with finer steps, where nearly every read shows one, a gap is a step far above the usual:
 * above {@value #TIMES_THE_USUAL} times the median, and above a microsecond. What a CPU does to a
 * loop by itself (a miss in its caches, a repeated read of the kernel's time page) takes less, an
 * interrupt takes at least about that.
 *
 * @param leastTicks a step above this is a gap
 * @param mostTicks and one above this is a machine that was suspended
 */
record GapRule(long leastTicks, long mostTicks) {

  static final long TIMES_THE_USUAL = 16;
  static final long LEAST_NANOS = 1_000;
  static final long MOST_NANOS = 416_000_000;

  private static final int SERIES = 16;
  private static final int READS = 1_024;

  /** By the clock's usual step, which is learned by reading it for a while. */
  static GapRule learn(TickClock clock) {
    long usual = Long.MAX_VALUE;
    // The smallest, as the first ones are read by code that is not compiled yet.
    for (int i = 0; i < SERIES; i++) {
      usual = Math.min(usual, medianStep(clock));
    }
    return of(clock, usual);
  }

  static GapRule of(TickClock clock, long usualTicks) {
    long least =
        usualTicks == 0 ? 0 : Math.max(TIMES_THE_USUAL * usualTicks, clock.ticksIn(LEAST_NANOS));
    return new GapRule(least, clock.ticksIn(MOST_NANOS));
  }

  private static long medianStep(TickClock clock) {
    long[] steps = new long[READS];
    long last = clock.ticks();
    for (int i = 0; i < READS; i++) {
      long now = clock.ticks();
      steps[i] = now - last;
      last = now;
    }
    Arrays.sort(steps);
    return steps[READS / 2];
  }
}
