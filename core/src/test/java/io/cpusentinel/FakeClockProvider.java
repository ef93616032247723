package io.cpusentinel;

import java.util.function.Supplier;

/** Brings a clock under any name. */
record FakeClockProvider(String name, Supplier<ThreadCpuClock> opening)
    implements ThreadCpuClockProvider {

  /** A clock that always shows what the supplier says, whichever thread asks. */
  static FakeClockProvider reading(String name, ThreadProbe probe) {
    return new FakeClockProvider(name, () -> clock(name, probe));
  }

  static FakeClockProvider refused(String name, Throwable reason) {
    return new FakeClockProvider(
        name,
        () -> {
          if (reason instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) reason;
        });
  }

  static ThreadCpuClock clock(String name, ThreadProbe probe) {
    return new ThreadCpuClock() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public ThreadProbe probe() {
        return probe;
      }
    };
  }

  @Override
  public ThreadCpuClock open() {
    return opening.get();
  }
}
