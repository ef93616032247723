package io.cpusentinel.benchmarks;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One read of the own thread's CPU time, clock by clock, beside {@link System#nanoTime()}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class ClockBenchmark {

  /** A probe of the JDK's clock; each in a state of its own, so that no fork opens another's. */
  @State(Scope.Thread)
  public static class MxBean {
    final ThreadProbe probe = ThreadCpuClock.byName("mxbean").probe();
  }

  /** A probe of the native clock by JNA. */
  @State(Scope.Thread)
  public static class LinuxJna {
    final ThreadProbe probe = ThreadCpuClock.byName("linux-jna").probe();
  }

  /**
   * A probe of the native clock by the foreign-function API. Where it cannot be had, as on Java 17,
   * JMH reports the reason as this benchmark's failure and goes on with the others.
   */
  @State(Scope.Thread)
  public static class LinuxFfm {
    final ThreadProbe probe = ThreadCpuClock.byName("linux-ffm").probe();
  }

  /** The clock that applications get, whose neighbouring reads share a system call. */
  @State(Scope.Thread)
  public static class Shared {

    /** What a shared read may be too high by: the window of 10 us, and 6 us for a true read. */
    private static final long BOUND_NANOS = 16_000;

    /** For a monotonic clock that is slewed: 0.1 % of the bound, and some. */
    private static final long TOLERANCE_NANOS = 1_000;

    private static final int COMPARISONS = 10_000;

    final ThreadCpuClock clock = ThreadCpuClock.best();

    /** On the measuring thread: a cheap read that was wrong would be worth nothing. */
    @TearDown
    public void compareWithTrueReads() {
      try (ThreadProbe probe = ThreadCpuClock.byName(clock.name()).probe()) {
        for (int i = 0; i < COMPARISONS; i++) {
          long before = probe.ownCpuNanos();
          long shared = clock.currentThreadCpuNanos();
          long after = probe.ownCpuNanos();
          if (shared < before - TOLERANCE_NANOS || shared > after + BOUND_NANOS + TOLERANCE_NANOS) {
            throw new IllegalStateException(
                "a shared read of %d ns is below the true ones, %d and %d ns, or above by %d ns"
                    .formatted(shared, before, after, BOUND_NANOS));
          }
        }
      }
    }
  }

  @Benchmark
  public long mxBean(MxBean clock) {
    return clock.probe.ownCpuNanos();
  }

  @Benchmark
  public long linuxJna(LinuxJna clock) {
    return clock.probe.ownCpuNanos();
  }

  @Benchmark
  public long linuxFfm(LinuxFfm clock) {
    return clock.probe.ownCpuNanos();
  }

  @Benchmark
  public long sharedRead(Shared shared) {
    return shared.clock.currentThreadCpuNanos();
  }

  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }
}
