package io.cpusentinel.otel;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.SentinelMonitorBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A real SDK that keeps what it is told. */
final class RecordingTelemetry implements AutoCloseable {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final InMemoryLogRecordExporter logExporter = InMemoryLogRecordExporter.create();
  private final InMemoryMetricReader metricReader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk sdk;

  private RecordingTelemetry(Sampler sampler, UnaryOperator<SpanProcessor> measuring) {
    SpanProcessor processor = measuring.apply(SimpleSpanProcessor.create(exporter));
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder().setSampler(sampler).addSpanProcessor(processor).build())
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metricReader).build())
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(logExporter))
                    .build())
            .build();
  }

  static RecordingTelemetry create() {
    return with(Sampler.alwaysOn());
  }

  static RecordingTelemetry with(Sampler sampler) {
    return new RecordingTelemetry(sampler, exporting -> exporting);
  }

  static RecordingTelemetry with(SpanProcessor first) {
    return exportingBy(exporting -> SpanProcessor.composite(first, exporting));
  }

  /**
   * One that exports in another way.
   *
   * @param measuring what is made of the processor that exports
   */
  static RecordingTelemetry exportingBy(UnaryOperator<SpanProcessor> measuring) {
    return new RecordingTelemetry(Sampler.alwaysOn(), measuring);
  }

  OpenTelemetrySdk sdk() {
    return sdk;
  }

  Tracer tracer() {
    return sdk.getTracer("application");
  }

  /** A monitor with spans as its only listener. */
  SentinelMonitorBuilder monitor() {
    return SentinelMonitor.builder()
        .discoverListeners(false)
        .listener(OpenTelemetryListener.create(sdk));
  }

  List<SpanData> spans() {
    return exporter.getFinishedSpanItems();
  }

  List<LogRecordData> logs() {
    return logExporter.getFinishedLogRecordItems();
  }

  /** Collects now: what observes itself is asked. Those about monitors only, by name. */
  Map<String, MetricData> metrics() {
    return collect(name -> !name.startsWith("process."));
  }

  /** Collects now. Those about the process only, by name. */
  Map<String, MetricData> processMetrics() {
    return collect(name -> name.startsWith("process."));
  }

  private Map<String, MetricData> collect(Predicate<String> names) {
    return metricReader.collectAllMetrics().stream()
        .filter(metric -> names.test(metric.getName()))
        .filter(
            metric ->
                metric
                    .getInstrumentationScopeInfo()
                    .getName()
                    .equals(OpenTelemetryListener.INSTRUMENTATION_SCOPE))
        .collect(Collectors.toMap(MetricData::getName, metric -> metric));
  }

  /** Collects now. */
  MetricData metric(String name) {
    return Objects.requireNonNull(metrics().get(name), name);
  }

  SpanData span(String name) {
    return spans().stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    sdk.close();
  }
}
