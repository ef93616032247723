package io.cpusentinel.otel;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How many spans of this process had unknown CPU time, by the reason. Thread-safe. */
final class UnknownSpans {

  static final AttributeKey<String> REASON = AttributeKey.stringKey("reason");

  /** Filled here and never changed. */
  private static final Map<UnknownSpanCpu, LongAdder> COUNTS = new EnumMap<>(UnknownSpanCpu.class);

  static {
    for (UnknownSpanCpu reason : UnknownSpanCpu.values()) {
      COUNTS.put(reason, new LongAdder());
    }
  }

  private UnknownSpans() {}

  static void add(UnknownSpanCpu reason) {
    Objects.requireNonNull(COUNTS.get(reason)).increment();
  }

  /** What there was none of is left out. */
  static void record(ObservableLongMeasurement measurement) {
    COUNTS.forEach(
        (reason, count) -> {
          if (count.sum() > 0) {
            measurement.record(count.sum(), Attributes.of(REASON, reason.label()));
          }
        });
  }
}
