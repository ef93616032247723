package io.cpusentinel.samples.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** Counts the events that another exporter delivers. */
final class CountingLogRecordExporter implements LogRecordExporter {

  private final LogRecordExporter exporter;
  private final Delivery events;

  CountingLogRecordExporter(LogRecordExporter exporter, Delivery events) {
    this.exporter = exporter;
    this.events = events;
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> batch) {
    return events.export(batch.size(), () -> exporter.export(batch));
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
