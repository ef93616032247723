package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class BurstWorkloadTest {

  private long ticks;

  @Test
  void burnsUntilTheClockHasAdvancedByItsLength() {
    new BurstWorkload(clock(() -> ticks += 100), Duration.ofNanos(1_000)).run();

    assertThat(ticks).isEqualTo(1_100);
  }

  @Test
  void endsWhereCpuTimeIsUnknown() {
    long burned =
        new BurstWorkload(clock(() -> ThreadCpuClock.UNKNOWN), Duration.ofNanos(1_000)).run();

    assertThat(burned).isEqualTo(1_000);
  }

  @Test
  void isNamedAfterItsLength() {
    assertThat(BurstWorkload.LENGTHS.stream().map(BurstWorkload::operation))
        .containsExactly("burst_0.1ms", "burst_0.5ms", "burst_1ms", "burst_5ms", "burst_10ms");
  }

  private static ThreadCpuClock clock(LongSupplier read) {
    return new ThreadCpuClock() {
      @Override
      public String name() {
        return "fake";
      }

      @Override
      public ThreadProbe probe() {
        throw new UnsupportedOperationException("not asked for");
      }

      @Override
      public long currentThreadCpuNanos() {
        return read.getAsLong();
      }
    };
  }
}
