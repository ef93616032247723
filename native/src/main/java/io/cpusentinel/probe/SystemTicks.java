package io.cpusentinel.probe;

/** {@link System#nanoTime()}: one tick is a nanosecond, even where the clock has larger steps. */
enum SystemTicks implements TickClock {
  INSTANCE;

  @Override
  public long ticks() {
    return System.nanoTime();
  }

  @Override
  public double nanosPerTick() {
    return 1;
  }
}
