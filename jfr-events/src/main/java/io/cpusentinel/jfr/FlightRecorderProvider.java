package io.cpusentinel.jfr;

import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelListenerProvider;

/** Brings Flight Recorder into every monitor. Immutable. */
public final class FlightRecorderProvider implements SentinelListenerProvider {

  /** For {@link java.util.ServiceLoader}. */
  public FlightRecorderProvider() {}

  @Override
  public int order() {
    return 200;
  }

  @Override
  public Class<? extends SentinelListener> listenerType() {
    return FlightRecorderListener.class;
  }

  @Override
  public SentinelListener create(SentinelControl control) {
    return FlightRecorderListener.create(control);
  }
}
