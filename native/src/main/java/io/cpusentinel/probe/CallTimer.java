package io.cpusentinel.probe;

/** Times calls one by one. Confined to one thread. */
final class CallTimer {

  /** What is not to be counted. */
  static final long NONE = -1;

  /** No such call takes longer; the thread was made to wait. */
  static final long MOST_NANOS = 5_000_000;

  /** Made before those that count. */
  static final int WARM_UP = 4;

  private final TickClock clock;
  private final long mostTicks;

  CallTimer(TickClock clock) {
    this.clock = clock;
    this.mostTicks = clock.ticksIn(MOST_NANOS);
  }

  void warmUp(TimedCall call) {
    for (int i = 0; i < WARM_UP; i++) {
      call.make();
    }
  }

  /** Ticks that it took, or none if it failed or took too long. */
  long time(TimedCall call) {
    long start = clock.ticks();
    boolean isMade = call.make();
    long ticks = clock.ticks() - start;
    return isMade && ticks <= mostTicks ? ticks : NONE;
  }
}
