package io.cpusentinel.probe;

/**
 * Reads a clock as fast as it goes and tells of gaps. What is done about a gap is not observed.
 * Confined to one thread.
 */
final class ReadLoop {

  private final TickClock clock;
  private final GapRule rule;
  private long reads;
  private long pairs;
  private long unmoved;
  private long observedTicks;
  private long leftOut;

  ReadLoop(TickClock clock, GapRule rule) {
    this.clock = clock;
    this.rule = rule;
  }

  /** One round. */
  void run(long count, GapSink gaps) {
    long last = clock.ticks();
    for (long read = 1; read < count; read++) {
      long now = clock.ticks();
      long step = now - last;
      last = now;
      if (step == 0) {
        unmoved++;
      } else if (step <= rule.leastTicks()) {
        observedTicks += step;
      } else {
        last = tell(step, gaps);
      }
    }
    reads += count;
    pairs += count - 1;
  }

  private long tell(long step, GapSink gaps) {
    if (step > rule.mostTicks()) {
      leftOut++;
    } else {
      observedTicks += step;
    }
    gaps.gap(step, step <= rule.mostTicks());
    return clock.ticks();
  }

  long reads() {
    return reads;
  }

  /** How many of them have one before them in the same round. */
  long pairs() {
    return pairs;
  }

  /** How many of these show the same as the one before. */
  long unmoved() {
    return unmoved;
  }

  long observedTicks() {
    return observedTicks;
  }

  long leftOut() {
    return leftOut;
  }

  GapRule rule() {
    return rule;
  }

  /** Hears of gaps. */
  @FunctionalInterface
  interface GapSink {

    /**
     * Called for each, between two reads.
     *
     * @param isCounted false for the machine's being suspended
     */
    void gap(long ticks, boolean isCounted);
  }
}
