package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ProbeCleaningTest {

  private static final int THREADS = 50;

  private final AtomicInteger open = new AtomicInteger();

  @Test
  void theProbesOfThreadsThatAreGoneAreClosed() throws Exception {
    GuardedClock guarded = GuardedClock.of(new Counting(), NanoClock.SYSTEM);
    for (int i = 0; i < THREADS; i++) {
      OtherThread.run(guarded::currentThreadCpuNanos);
    }
    // Each collection may leave some for the next one.
    for (int i = 0; i < 1_000 && open.get() > 1; i++) {
      System.gc();
      LockSupport.parkNanos(1_000);
    }
    assertThat(open.get()).isLessThanOrEqualTo(1);
    assertThat(guarded.currentThreadCpuNanos()).as("the clock itself lives on").isPositive();
  }

  private final class Counting implements ThreadCpuClock {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public ThreadProbe probe() {
      open.incrementAndGet();
      return new CountingProbe(open);
    }
  }

  private record CountingProbe(AtomicInteger open) implements ThreadProbe {
    @Override
    public long ownCpuNanos() {
      return 1;
    }

    @Override
    public long remoteCpuNanos() {
      return 1;
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
