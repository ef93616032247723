package io.cpusentinel.benchmarks;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.otel.OpenTelemetryListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Transactions that are spans, with a collector that never answers and without any export: {@code
 * hangingCollector / withoutExport} is what such a collector costs. Once its queue is full the SDK
 * drops spans, which is the state that is measured. {@code withoutExport / withoutSpans} is what
 * spans cost by themselves.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class ExportBenchmark {

  /** What a transaction does. */
  @State(Scope.Benchmark)
  public static class Work {

    /** About 10 µs and 100 µs on the machine of PERFORMANCE.md. */
    @Param({"5000", "50000"})
    public long tokens;
  }

  /** A monitor that tells OpenTelemetry nothing. */
  @State(Scope.Benchmark)
  public static class Silent {
    final SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build();

    /** Ends the monitor. */
    @TearDown
    public void close() {
      monitor.close();
    }
  }

  /**
   * The SDK as it is configured by default, but that it has no exporters. Without any processor it
   * would make no spans at all, so it has one that does nothing with them.
   */
  @State(Scope.Benchmark)
  public static class Kept {
    final SentinelMonitor monitor =
        telling(
            sdk(
                Map.of(
                    "otel.traces.exporter", "none",
                    "otel.logs.exporter", "none",
                    "otel.metrics.exporter", "none"),
                new IdleProcessor()));

    /** Ends the monitor. */
    @TearDown
    public void close() {
      monitor.close();
    }
  }

  /** The SDK as it is configured by default, with a collector that hangs. */
  @State(Scope.Benchmark)
  public static class Hanging {
    private final HangingCollector collector = HangingCollector.start();

    final SentinelMonitor monitor =
        telling(
            sdk(
                Map.of(
                    "otel.exporter.otlp.protocol", "http/protobuf",
                    "otel.exporter.otlp.endpoint", collector.endpoint(),
                    // It is also to be asked for metrics while this is measured.
                    "otel.metric.export.interval", "1000")));

    /** Fails if the collector was never asked. It hangs until the process ends. */
    @TearDown
    public void close() {
      monitor.close();
      if (collector.contacts() == 0) {
        throw new IllegalStateException("nothing was exported");
      }
    }
  }

  /** Transactions without OpenTelemetry. */
  @Benchmark
  public boolean withoutSpans(Silent silent, Work work) {
    return run(silent.monitor, work);
  }

  /** Transactions as spans that nobody exports. */
  @Benchmark
  public boolean withoutExport(Kept kept, Work work) {
    return run(kept.monitor, work);
  }

  /** Transactions as spans for a collector that hangs. */
  @Benchmark
  public boolean hangingCollector(Hanging hanging, Work work) {
    return run(hanging.monitor, work);
  }

  private static boolean run(SentinelMonitor monitor, Work work) {
    Transaction transaction = monitor.startTransaction("tx_001", "transfer", "alice");
    Blackhole.consumeCPU(work.tokens);
    return transaction.end(null).cpuViolation();
  }

  private static SentinelMonitor telling(OpenTelemetry openTelemetry) {
    return SentinelMonitor.builder()
        .discoverListeners(false)
        .listener(OpenTelemetryListener.create(openTelemetry))
        .build();
  }

  private static OpenTelemetry sdk(Map<String, String> properties, SpanProcessor... processors) {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> properties)
        .addTracerProviderCustomizer(
            (tracerProvider, config) -> {
              List.of(processors).forEach(tracerProvider::addSpanProcessor);
              return tracerProvider;
            })
        // It would wait for the collector when the fork ends.
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  /** Hears of every span, as one that exports does. */
  private static final class IdleProcessor implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
