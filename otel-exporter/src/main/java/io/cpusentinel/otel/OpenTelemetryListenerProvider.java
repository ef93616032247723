package io.cpusentinel.otel;

import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelListenerProvider;

/**
 * Gives every monitor an {@link OpenTelemetryListener} for the global OpenTelemetry instance. It
 * never sets that instance, and does nothing until the application has. Thread-safe.
 */
public final class OpenTelemetryListenerProvider implements SentinelListenerProvider {

  /** For {@link java.util.ServiceLoader}. */
  public OpenTelemetryListenerProvider() {}

  @Override
  public int order() {
    return 100;
  }

  @Override
  public Class<? extends SentinelListener> listenerType() {
    return OpenTelemetryListener.class;
  }

  @Override
  public SentinelListener create(SentinelControl control) {
    return OpenTelemetryListener.global();
  }
}
