package io.cpusentinel.samples.telemetry;

import io.opentelemetry.proto.metrics.v1.Metric;

/** What the SDK's own metrics say of full queues. */
final class Dropped {

  private Dropped() {}

  static long spans(Metric processedSpans) {
    return processedSpans.getSum().getDataPointsList().stream()
        .filter(point -> ReceivedAttributes.of(point.getAttributesList()).flag("dropped"))
        .mapToLong(point -> point.getAsInt())
        .sum();
  }
}
