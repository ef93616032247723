package io.cpusentinel.samples.attack;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;

/**
 * Burns a known amount of the calling thread's CPU. It reads the JDK's own clock, truly each time
 * and by itself: what it says is the truth that verdicts are held against. Confined to the thread
 * that opened it.
 */
final class Burner implements AutoCloseable {

  private final ThreadProbe probe;

  Burner(ThreadProbe probe) {
    this.probe = probe;
  }

  static Burner open() {
    return new Burner(ThreadCpuClock.byName("mxbean").probe());
  }

  /**
   * CPU time of this thread.
   *
   * @throws IllegalStateException if it is unknown: nothing could be said by such a run
   */
  long cpuNanos() {
    long cpuNanos = probe.ownCpuNanos();
    if (cpuNanos == ThreadCpuClock.UNKNOWN) {
      throw new IllegalStateException("the CPU time of this thread is unknown");
    }
    return cpuNanos;
  }

  /** Returns as soon as at least so much was burned. */
  void burn(long nanos) {
    long end = cpuNanos() + nanos;
    while (cpuNanos() < end) {
      Thread.onSpinWait();
    }
  }

  /** The same, giving its CPU to others in the middle. */
  @SuppressWarnings("ThreadPriorityCheck") // It is for the scheduler that this is done.
  void burnAndYield(long nanos) {
    long end = cpuNanos() + nanos;
    burn(nanos / 2);
    Thread.yield();
    burn(end - cpuNanos());
  }

  @Override
  public void close() {
    probe.close();
  }
}
