package io.cpusentinel;

/** Brings {@link ProcessUsage} into the process; found by {@link java.util.ServiceLoader}. */
public interface ProcessUsageProvider {

  /**
   * Finds out whether it works here, and opens it. Called once in a process.
   *
   * @return what tells the usage of processes
   * @throws UnsupportedOperationException if it does not work here; the message gives the reason
   */
  ProcessUsage open();
}
