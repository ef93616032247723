package io.cpusentinel.jfr;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;

/**
 * The JDK's clock, but that no thread can be read by another: what it finds it finds at the end.
 */
final class EndOnlyClock implements ThreadCpuClock {

  private final ThreadCpuClock source = ThreadCpuClock.byName("mxbean");

  @Override
  public String name() {
    return "end-only";
  }

  @Override
  public ThreadProbe probe() {
    ThreadProbe own = source.probe();
    return new ThreadProbe() {
      @Override
      public long ownCpuNanos() {
        return own.ownCpuNanos();
      }

      @Override
      public long remoteCpuNanos() {
        return UNKNOWN;
      }
    };
  }
}
