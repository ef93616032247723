package io.cpusentinel.otel;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.SentinelMonitorBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;

/** A real SDK that keeps what it is told. */
final class RecordingTelemetry implements AutoCloseable {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final InMemoryLogRecordExporter logExporter = InMemoryLogRecordExporter.create();
  private final OpenTelemetrySdk sdk;

  private RecordingTelemetry(Sampler sampler, List<SpanProcessor> processors) {
    var provider = SdkTracerProvider.builder().setSampler(sampler);
    processors.forEach(provider::addSpanProcessor);
    provider.addSpanProcessor(SimpleSpanProcessor.create(exporter));
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(provider.build())
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
    return new RecordingTelemetry(sampler, List.of());
  }

  static RecordingTelemetry with(SpanProcessor first) {
    return new RecordingTelemetry(Sampler.alwaysOn(), List.of(first));
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

  SpanData span(String name) {
    return spans().stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    sdk.close();
  }
}
