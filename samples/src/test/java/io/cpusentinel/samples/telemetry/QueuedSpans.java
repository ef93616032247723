package io.cpusentinel.samples.telemetry;

import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;

/** What the SDK's own metrics say, of one moment, of the spans that were put into its queue. */
record QueuedSpans(long dropped, long exported, long waiting) {

  private static final String SCOPE = "io.opentelemetry.sdk.trace";

  static QueuedSpans of(ReceivedTelemetry received) {
    List<NumberDataPoint> processed =
        received.metric(SCOPE, "processedSpans").getSum().getDataPointsList();
    List<NumberDataPoint> waiting =
        received.metric(SCOPE, "queueSize").getGauge().getDataPointsList();
    return new QueuedSpans(sum(processed, true), sum(processed, false), waiting.get(0).getAsInt());
  }

  /** But for those that were taken from the queue and have not been handed to the exporter. */
  long total() {
    return dropped + exported + waiting;
  }

  private static long sum(List<NumberDataPoint> points, boolean isDropped) {
    return points.stream()
        .filter(
            point -> ReceivedAttributes.of(point.getAttributesList()).flag("dropped") == isDropped)
        .mapToLong(NumberDataPoint::getAsInt)
        .sum();
  }
}
