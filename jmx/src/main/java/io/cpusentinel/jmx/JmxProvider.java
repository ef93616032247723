package io.cpusentinel.jmx;

import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelListenerProvider;

/**
 * Registers every monitor with JMX. Immutable. Loading it leaves the MBean server alone, which is
 * costly to start; {@link #create} does not.
 */
public final class JmxProvider implements SentinelListenerProvider {

  /** For {@link java.util.ServiceLoader}. */
  public JmxProvider() {}

  @Override
  public int order() {
    return 300;
  }

  @Override
  public Class<? extends SentinelListener> listenerType() {
    return JmxListener.class;
  }

  @Override
  public SentinelListener create(SentinelControl control) {
    return JmxListener.create(control);
  }
}
