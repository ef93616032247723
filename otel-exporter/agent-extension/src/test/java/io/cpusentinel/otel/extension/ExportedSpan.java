package io.cpusentinel.otel.extension;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A span as it was received. */
record ExportedSpan(Span span) {

  Map<String, AnyValue> attributes() {
    return span.getAttributesList().stream()
        .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
  }

  boolean isServer() {
    return span.getKind() == SpanKind.SPAN_KIND_SERVER;
  }

  @Nullable String string(String key) {
    AnyValue value = attributes().get(key);
    return value == null ? null : value.getStringValue();
  }

  double number(String key) {
    return value(key).getDoubleValue();
  }

  boolean truth(String key) {
    return value(key).getBoolValue();
  }

  private AnyValue value(String key) {
    return Objects.requireNonNull(attributes().get(key), () -> key + " of " + span);
  }

  String spanId() {
    return HexFormat.of().formatHex(span.getSpanId().toByteArray());
  }

  String traceId() {
    return HexFormat.of().formatHex(span.getTraceId().toByteArray());
  }
}
