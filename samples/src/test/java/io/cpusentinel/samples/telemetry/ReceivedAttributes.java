package io.cpusentinel.samples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Attributes with the types that they were sent in. */
record ReceivedAttributes(Map<String, AnyValue> values) {

  static ReceivedAttributes of(List<KeyValue> list) {
    return new ReceivedAttributes(CpuDistribution.attributes(list));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  String text(String key) {
    assertThat(value(key).hasStringValue()).as(key).isTrue();
    return value(key).getStringValue();
  }

  double real(String key) {
    assertThat(value(key).hasDoubleValue()).as(key).isTrue();
    return value(key).getDoubleValue();
  }

  long whole(String key) {
    assertThat(value(key).hasIntValue()).as(key).isTrue();
    return value(key).getIntValue();
  }

  boolean flag(String key) {
    assertThat(value(key).hasBoolValue()).as(key).isTrue();
    return value(key).getBoolValue();
  }

  private AnyValue value(String key) {
    return Objects.requireNonNull(values.get(key), () -> key + " is not among " + values.keySet());
  }
}
