package io.cpusentinel.samples.telemetry;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of everything that one SDK was told. Thread-safe. */
final class Deliveries {

  private final Delivery spans = new Delivery("spans");
  private final Delivery events = new Delivery("events");

  /** Of sums since the start, by default: the next collection has everything again. */
  private final Delivery metrics = new Delivery("collections of metrics");

  private final List<Delivery> all = List.of(spans, events, metrics);

  /** Counts at both ends: what is handed to a processor, and what its exporter delivers. */
  void count(AutoConfiguredOpenTelemetrySdkBuilder builder) {
    builder
        .addSpanProcessorCustomizer(
            (processor, config) ->
                SpanProcessor.composite(new CountingSpanProcessor(spans), processor))
        .addSpanExporterCustomizer((exporter, config) -> new CountingSpanExporter(exporter, spans))
        .addLogRecordProcessorCustomizer(
            (processor, config) ->
                LogRecordProcessor.composite((context, event) -> events.made(1), processor))
        .addLogRecordExporterCustomizer(
            (exporter, config) -> new CountingLogRecordExporter(exporter, events))
        .addMetricExporterCustomizer(
            (exporter, config) -> new CountingMetricExporter(exporter, metrics));
  }

  /** How many of how many were delivered until now, for people. */
  String delivered() {
    return all.stream().map(Delivery::delivered).collect(Collectors.joining(", "));
  }

  /** What was not, for people; empty if everything was. Not metrics. */
  String lost() {
    return Stream.of(spans, events)
        .filter(delivery -> delivery.missing() > 0)
        .map(Delivery::lost)
        .collect(Collectors.joining(", "));
  }
}
