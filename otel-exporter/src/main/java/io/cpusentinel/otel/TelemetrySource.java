package io.cpusentinel.otel;

import io.cpusentinel.SentinelControl;
import org.jspecify.annotations.Nullable;

/** Which OpenTelemetry instance is told. Thread-safe. */
interface TelemetrySource extends AutoCloseable {

  /** Null while there is no instance. Asked at every start of a transaction. */
  @Nullable Telemetry telemetry();

  /** The same instance, for what one monitor tells. */
  TelemetrySource forMonitor(SentinelControl control);

  @Override
  void close();
}
