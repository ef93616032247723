package io.cpusentinel.benchmarks;

import io.cpusentinel.SentinelMonitor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

/** A whole transaction, beside what somebody would write by hand to measure the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class TransactionBenchmark {

  private static final long THRESHOLD_NANOS = 100_000_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final SentinelMonitor monitor =
      SentinelMonitor.builder().discoverListeners(false).build();

  @TearDown
  public void close() {
    monitor.close();
  }

  @Benchmark
  public boolean mxBeanPair() {
    long start = threads.getCurrentThreadCpuTime();
    return threads.getCurrentThreadCpuTime() - start > THRESHOLD_NANOS;
  }

  @Benchmark
  public boolean tracked() {
    return monitor.startTransaction("tx_001", "transfer", "alice").end(null).cpuViolation();
  }
}
