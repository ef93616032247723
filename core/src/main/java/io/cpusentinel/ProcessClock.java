package io.cpusentinel;

import java.time.Duration;
import java.util.Optional;

/**
 * CPU time of the whole process: the last resort where the kernel, or a sandbox, has no clock for
 * single threads. What it says of a thread is no more than an upper limit, so nobody is judged by
 * it.
 */
final class ProcessClock implements ThreadCpuClock {

  static final String NAME = "process";

  private final ProcessHandle process = ProcessHandle.current();

  private ProcessClock() {}

  static ProcessClock open() {
    ProcessClock clock = new ProcessClock();
    if (!CpuTime.isKnown(clock.read())) {
      throw new UnsupportedOperationException("the operating system does not tell it");
    }
    return clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isPerThread() {
    return false;
  }

  @Override
  public ThreadProbe probe() {
    return new ThreadProbe() {
      @Override
      public long ownCpuNanos() {
        return read();
      }

      @Override
      public long remoteCpuNanos() {
        return UNKNOWN;
      }
    };
  }

  private long read() {
    Optional<Duration> total = process.info().totalCpuDuration();
    return total.isPresent() ? total.get().toNanos() : UNKNOWN;
  }

  /** Supplies this clock to the catalog. */
  static final class Provider implements ThreadCpuClockProvider {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public ThreadCpuClock open() {
      return ProcessClock.open();
    }
  }
}
