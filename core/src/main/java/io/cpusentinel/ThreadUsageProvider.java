package io.cpusentinel;

/** Brings {@link ThreadUsage} into the process; found by {@link java.util.ServiceLoader}. */
public interface ThreadUsageProvider {

  /**
   * Finds out whether it works here.
   *
   * @throws UnsupportedOperationException if not; the message gives the reason
   */
  void check();

  /**
   * Opens a probe for the calling thread, which must be a platform thread: on a virtual one it
   * would tell its carrier's usage. Only after {@link #check()} has not thrown.
   *
   * @return a new probe
   */
  ThreadUsageProbe probe();
}
