package io.cpusentinel.samples.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Counts the spans that another exporter delivers. */
final class CountingSpanExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final Delivery spans;

  CountingSpanExporter(SpanExporter exporter, Delivery spans) {
    this.exporter = exporter;
    this.spans = spans;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> batch) {
    return spans.export(batch.size(), () -> exporter.export(batch));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  @Override
  public String toString() {
    return exporter.toString();
  }
}
