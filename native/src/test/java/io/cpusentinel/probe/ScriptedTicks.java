package io.cpusentinel.probe;

/** A clock whose steps a test has written down; beyond them it goes on by its usual step. */
final class ScriptedTicks implements TickClock {

  private final double nanosPerTick;
  private final long usual;
  private long[] steps = {};
  private int next;
  private long now = 1_000_000;
  long reads;

  ScriptedTicks(long usual) {
    this(usual, 1);
  }

  ScriptedTicks(long usual, double nanosPerTick) {
    this.usual = usual;
    this.nanosPerTick = nanosPerTick;
  }

  /** What lies before each of the next reads. */
  void next(long... further) {
    steps = further;
    next = 0;
  }

  /** Something takes that long, between two reads. */
  void pass(long ticks) {
    now += ticks;
  }

  @Override
  public long ticks() {
    reads++;
    now += next < steps.length ? steps[next++] : usual;
    return now;
  }

  @Override
  public double nanosPerTick() {
    return nanosPerTick;
  }
}
