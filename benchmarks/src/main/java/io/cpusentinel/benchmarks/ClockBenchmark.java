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

  @Benchmark
  public long mxBean(MxBean clock) {
    return clock.probe.ownCpuNanos();
  }

  @Benchmark
  public long linuxJna(LinuxJna clock) {
    return clock.probe.ownCpuNanos();
  }

  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }
}
