package io.cpusentinel.samples.demo;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

/** Counts what another exporter delivers: a flush says that it succeeded even when it did not. */
final class CountingSpanExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final LongAdder delivered;

  CountingSpanExporter(SpanExporter exporter, LongAdder delivered) {
    this.exporter = exporter;
    this.delivered = delivered;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int size = spans.size();
    CompletableResultCode result = exporter.export(spans);
    result.whenComplete(() -> delivered.add(result.isSuccess() ? size : 0));
    return result;
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
