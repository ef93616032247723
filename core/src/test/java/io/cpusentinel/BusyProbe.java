package io.cpusentinel;

/**
 * What a thread that is never off its CPU would show: right on a machine under any load, because it
 * follows the wall clock.
 */
record BusyProbe(long bornNanos, long stepNanos, int costInReads) implements ThreadProbe {

  static BusyProbe withSteps(long stepNanos) {
    return new BusyProbe(System.nanoTime(), stepNanos, 1);
  }

  /** A read of this one costs so many times that of another. */
  static BusyProbe costing(int reads) {
    return new BusyProbe(System.nanoTime(), 1, reads);
  }

  @Override
  public long ownCpuNanos() {
    long now = System.nanoTime();
    for (int i = 1; i < costInReads; i++) {
      now = System.nanoTime();
    }
    return (now - bornNanos) / stepNanos * stepNanos;
  }

  @Override
  public long remoteCpuNanos() {
    return ownCpuNanos();
  }
}
