package io.cpusentinel.probe;

/** A monotonic clock in steps of its own. Thread-safe. */
interface TickClock {

  /** Now, counted from any origin. */
  long ticks();

  /** How long one tick is. */
  double nanosPerTick();

  /** How long so many ticks are. */
  default long nanos(long ticks) {
    return Math.round(ticks * nanosPerTick());
  }

  /** How many whole ticks fit in there. */
  default long ticksIn(long nanos) {
    return (long) (nanos / nanosPerTick());
  }
}
