package io.cpusentinel.otel;

import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;

/** Where spans come from. Thread-safe. */
@FunctionalInterface
interface TracerSource {

  /** The tracer, or null while there is none. Asked at every start of a transaction. */
  @Nullable Tracer tracer();
}
