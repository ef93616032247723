package io.cpusentinel.store;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.util.concurrent.atomic.AtomicLong;

/** So much more at each read: little enough to be believed. */
record SteppingClock(long step, AtomicLong now) implements ThreadCpuClock {

  static SteppingClock of(long stepNanos) {
    return new SteppingClock(stepNanos, new AtomicLong());
  }

  @Override
  public String name() {
    return "stepping";
  }

  @Override
  public ThreadProbe probe() {
    return new ThreadProbe() {
      @Override
      public long ownCpuNanos() {
        return now.addAndGet(step);
      }

      @Override
      public long remoteCpuNanos() {
        return UNKNOWN;
      }
    };
  }
}
