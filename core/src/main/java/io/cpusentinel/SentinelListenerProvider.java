package io.cpusentinel;

/** Brings a listener into every monitor; found by {@link java.util.ServiceLoader}. */
public interface SentinelListenerProvider {

  /**
   * Place among the installed listeners: smaller numbers hear first. OpenTelemetry has 100, so that
   * its trace ids are known to all others; Flight Recorder 200; JMX 300.
   *
   * @return any number
   */
  int order();

  /**
   * The type of what {@link #create} returns. A monitor that the application gave a listener of
   * that type does without this provider.
   *
   * @return the listener's class
   */
  Class<? extends SentinelListener> listenerType();

  /**
   * Makes the listener of one monitor.
   *
   * @param control the monitor's facts and tuning, valid until the listener is closed
   * @return a new listener, which the monitor closes when it is closed
   */
  SentinelListener create(SentinelControl control);
}
