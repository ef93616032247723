package io.cpusentinel.benchmarks;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import io.cpusentinel.otel.CpuSpanProcessor;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.TimeUnit;
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

/**
 * A span of an application that is current for a while inside another one, without and with {@link
 * CpuSpanProcessor}, which tells what it has measured either to whoever exports ({@code withCpu})
 * or by attributes of the span ({@code withCpuAttributes}).
 *
 * <p>With {@code tokens=0} nothing lies between its start and its end: {@code withCpu - plain} is
 * what measuring a nested span adds, beside {@code ClockBenchmark.nanoTime} of the same run. With
 * {@code tokens=2500} it is around about 5 µs of work, and {@code withCpu / plain} counts. In
 * {@code plainRead} and {@code withCpuRead} the same thread also does what one that exports does
 * otherwise. To be run with forks: a process has wrapped the storage of its contexts, or it has
 * not.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar 'SpanBenchmark|ClockBenchmark.nanoTime'
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class SpanBenchmark {

  /** For a monotonic clock that is slewed, and for a read that was shared: 16 µs at most. */
  private static final double SLACK_MILLIS = 0.017;

  private static final int COMPARISONS = 10_000;
  private static final long COMPARED_TOKENS = 5_000;

  /** How much work a span is around. */
  @State(Scope.Benchmark)
  public static class Work {

    /** None, and about 5 µs on the machine of PERFORMANCE.md; {@code plain} tells elsewhere. */
    @Param({"0", "2500"})
    public long tokens;
  }

  /** Spans as the SDK makes them. On the measuring thread, as what is current there. */
  @State(Scope.Thread)
  public static class Plain {

    private final CurrentSpans spans = CurrentSpans.open(exporting -> exporting);

    /** Fails if they were measured after all. */
    @TearDown
    public void close() {
      spans.close();
      if (spans.cpuMillis() != null) {
        throw new IllegalStateException("a plain span carries CPU time");
      }
    }
  }

  /** Spans whose CPU time is added by whoever exports. */
  @State(Scope.Thread)
  public static class WithCpu {

    private final CurrentSpans spans = CurrentSpans.open(CpuSpanProcessor::create);

    /** Cheap figures that were wrong would be worth nothing. */
    @TearDown
    public void compareWithTrueReads() {
      closeCompared(spans);
    }
  }

  /** Spans whose CPU time is an attribute of their own. */
  @State(Scope.Thread)
  public static class WithCpuAttributes {

    private final CurrentSpans spans =
        CurrentSpans.open(
            exporting -> SpanProcessor.composite(CpuSpanProcessor.create(), exporting));

    /** Cheap figures that were wrong would be worth nothing. */
    @TearDown
    public void compareWithTrueReads() {
      closeCompared(spans);
    }
  }

  /** A span that is current for a while. */
  @Benchmark
  public void plain(Plain plain, Work work) {
    plain.spans.run(work.tokens);
  }

  /** The same, which then carries its CPU time. */
  @Benchmark
  public void withCpu(WithCpu withCpu, Work work) {
    withCpu.spans.run(work.tokens);
  }

  /** The same by attributes of the span. */
  @Benchmark
  public void withCpuAttributes(WithCpuAttributes withCpu, Work work) {
    withCpu.spans.run(work.tokens);
  }

  /** A span that is read when it has ended. */
  @Benchmark
  public Attributes plainRead(Plain plain, Work work) {
    plain.spans.run(work.tokens);
    return plain.spans.readAttributes();
  }

  /** The same, which then carries its CPU time. */
  @Benchmark
  public Attributes withCpuRead(WithCpu withCpu, Work work) {
    withCpu.spans.run(work.tokens);
    return withCpu.spans.readAttributes();
  }

  private static void closeCompared(CurrentSpans spans) {
    try (ThreadProbe probe = ThreadCpuClock.byName(ThreadCpuClock.best().name()).probe()) {
      for (int i = 0; i < COMPARISONS; i++) {
        compareOnce(spans, probe);
      }
    }
    spans.close();
  }

  private static void compareOnce(CurrentSpans spans, ThreadProbe probe) {
    long start = probe.ownCpuNanos();
    spans.run(COMPARED_TOKENS);
    double millis = (probe.ownCpuNanos() - start) / 1e6;
    Double cpuMillis = spans.cpuMillis();
    if (cpuMillis == null || cpuMillis > millis + SLACK_MILLIS) {
      throw new IllegalStateException(
          "a span within %f ms of CPU says %f ms".formatted(millis, cpuMillis));
    }
  }
}
