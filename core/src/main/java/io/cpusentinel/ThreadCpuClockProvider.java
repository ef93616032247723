package io.cpusentinel;

/**
 * Brings one clock into the process; found by {@link java.util.ServiceLoader}.
 *
 * <p>Loading and constructing a provider must not touch the operating system: all of that happens
 * in {@link #open()}.
 */
public interface ThreadCpuClockProvider {

  /**
   * The name of the clock that {@link #open()} opens.
   *
   * @return as {@link ThreadCpuClock#name()}
   */
  String name();

  /**
   * Opens the clock.
   *
   * @return a clock that works here as far as can be told without reading it
   * @throws UnsupportedOperationException if this machine does not have it; the message gives the
   *     reason and, where there is one, the remedy
   */
  ThreadCpuClock open();
}
