package io.cpusentinel;

/** Brings {@link SystemProbes} into the process; found by {@link java.util.ServiceLoader}. */
public interface SystemProbesProvider {

  /**
   * Finds out whether they work here, and opens them. Called once in a process.
   *
   * @return the probes
   * @throws UnsupportedOperationException if none of them works here; the message gives the reason
   */
  SystemProbes open();
}
