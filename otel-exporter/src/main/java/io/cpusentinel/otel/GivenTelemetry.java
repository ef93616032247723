package io.cpusentinel.otel;

import io.cpusentinel.SentinelControl;
import io.opentelemetry.api.OpenTelemetry;
import org.jspecify.annotations.Nullable;

/** The instance that the application gave. Immutable. */
record GivenTelemetry(OpenTelemetry openTelemetry, Telemetry telemetry) implements TelemetrySource {

  static GivenTelemetry of(OpenTelemetry openTelemetry, @Nullable SentinelControl control) {
    return new GivenTelemetry(openTelemetry, Telemetry.of(openTelemetry, control));
  }

  @Override
  public TelemetrySource forMonitor(SentinelControl control) {
    return of(openTelemetry, control);
  }

  @Override
  public void close() {
    telemetry.close();
  }
}
