package io.cpusentinel.otel;

import io.opentelemetry.api.common.AttributeKey;

/** What takes attributes: a span before it has ended, or a builder of them after. */
@FunctionalInterface
interface AttributeSink {

  <T> void set(AttributeKey<T> key, T value);
}
