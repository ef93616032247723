package io.cpusentinel.benchmarks;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A whole transaction, beside what somebody would write by hand to measure the same.
 *
 * <p>What a transaction adds to work is a difference: {@code trackedWork - work} beside {@code
 * mxBeanPairWork - work}. Whether transactions of two threads are in each other's way shows in the
 * same benchmarks run by one thread and by two, each compared with its neighbour of the same run:
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar 'TransactionBenchmark.(mxBeanPair|tracked)$' -t 1
 * java -jar benchmarks/target/benchmarks.jar 'TransactionBenchmark.(mxBeanPair|tracked)$' -t 2
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class TransactionBenchmark {

  private static final long THRESHOLD_NANOS = 100_000_000;

  /** About 30 µs: further apart than reads that share a system call. */
  private static final long SPACE_TOKENS = 15_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Work that is long enough to be worth a transaction, and short enough to feel it. */
  @State(Scope.Benchmark)
  public static class Work {

    /**
     * How long: about 10 µs; {@code work} tells what it is on a machine. With {@code -p
     * tokens=4000,5000,6000,8000,12000} it ends on this side and on that of where a read is still
     * shared.
     */
    @Param("5000")
    long tokens;
  }

  /** A monitor as it is by default. */
  @State(Scope.Benchmark)
  public static class Plain {
    final SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build();

    /** On a measuring thread: cheap figures that were wrong would be worth nothing. */
    @TearDown
    public void compareWithTrueReads() {
      TrueReads.compareWith(monitor);
      monitor.close();
    }
  }

  /**
   * A monitor with everything on that has to do with each transaction: budgets of the principal and
   * in total, first runs that are not judged, and suggested thresholds, which always are.
   */
  @State(Scope.Benchmark)
  public static class Full {
    private static final Duration NEVER_REACHED = Duration.ofHours(1);
    private static final Duration WINDOW = Duration.ofSeconds(1);

    final SentinelMonitor monitor =
        SentinelMonitor.builder()
            .discoverListeners(false)
            .budget("*", NEVER_REACHED, WINDOW)
            .totalBudget(NEVER_REACHED, WINDOW)
            .grace(10)
            .build();

    /** On a measuring thread: cheap figures that were wrong would be worth nothing. */
    @TearDown
    public void compareWithTrueReads() {
      TrueReads.compareWith(monitor);
      monitor.close();
    }
  }

  /** A monitor with the Flight Recorder module, in a process that records nothing. */
  @State(Scope.Benchmark)
  public static class JfrOff {
    final SentinelMonitor monitor = Recorded.monitor();

    /** On a measuring thread: cheap figures that were wrong would be worth nothing. */
    @TearDown
    public void compareWithTrueReads() {
      TrueReads.compareWith(monitor);
      monitor.close();
    }
  }

  /** The same while every transaction is recorded. */
  @State(Scope.Benchmark)
  public static class JfrOn {
    final SentinelMonitor monitor = Recorded.monitor();
    final Recording recording = Recorded.start();

    /** On a measuring thread: cheap figures that were wrong would be worth nothing. */
    @TearDown
    public void compareWithTrueReads() {
      TrueReads.compareWith(monitor);
      monitor.close();
      Recorded.stop(recording);
    }
  }

  /** What somebody would write by hand: two reads and a compare, one after the other. */
  @Benchmark
  public boolean mxBeanPair() {
    long start = THREADS.getCurrentThreadCpuTime();
    return THREADS.getCurrentThreadCpuTime() - start > THRESHOLD_NANOS;
  }

  /** Start and end of a transaction, one after the other, so that their reads are shared. */
  @Benchmark
  public boolean tracked(Plain plain) {
    return start(plain.monitor).end(null).cpuViolation();
  }

  /** The same with budgets, grace and suggestions. */
  @Benchmark
  public boolean trackedFull(Full full) {
    return start(full.monitor).end(null).cpuViolation();
  }

  /** The same as {@code tracked} with the Flight Recorder module, while nobody records. */
  @Benchmark
  public boolean trackedJfrOff(JfrOff jfr) {
    return start(jfr.monitor).end(null).cpuViolation();
  }

  /** The same while every transaction is recorded. */
  @Benchmark
  public boolean trackedJfrOn(JfrOn jfr) {
    return start(jfr.monitor).end(null).cpuViolation();
  }

  /** A transaction inside another. */
  @Benchmark
  public boolean nested(Plain plain) {
    Transaction outer = plain.monitor.startTransaction("tx_000", "request", "alice");
    start(plain.monitor).close();
    return outer.end(null).cpuViolation();
  }

  /** Some work alone. */
  @Benchmark
  public void work(Work work) {
    Blackhole.consumeCPU(work.tokens);
  }

  /** The work between two reads by hand. */
  @Benchmark
  public boolean mxBeanPairWork(Work work) {
    long start = THREADS.getCurrentThreadCpuTime();
    Blackhole.consumeCPU(work.tokens);
    return THREADS.getCurrentThreadCpuTime() - start > THRESHOLD_NANOS;
  }

  /** The work as a transaction. */
  @Benchmark
  public boolean trackedWork(Plain plain, Work work) {
    Transaction transaction = start(plain.monitor);
    Blackhole.consumeCPU(work.tokens);
    return transaction.end(null).cpuViolation();
  }

  /** Work in no transaction alone. */
  @Benchmark
  public void spaced() {
    Blackhole.consumeCPU(SPACE_TOKENS);
  }

  /** Two reads by hand, and work that they do not measure before the next two. */
  @Benchmark
  public boolean mxBeanPairSpaced() {
    Blackhole.consumeCPU(SPACE_TOKENS);
    return mxBeanPair();
  }

  /** A transaction, and work in none before the next one. */
  @Benchmark
  public boolean trackedSpaced(Plain plain) {
    Blackhole.consumeCPU(SPACE_TOKENS);
    return tracked(plain);
  }

  private static Transaction start(SentinelMonitor monitor) {
    return monitor.startTransaction("tx_001", "transfer", "alice");
  }
}
