package io.cpusentinel.cli;

/** Time, and somebody who can say that it is over. */
interface Timeline {

  /** The system's monotonic clock. */
  long monoNanos();

  /** Since 1970-01-01, UTC. */
  long wallNanos();

  /**
   * Waits until then, or until it is to stop.
   *
   * @return whether to go on
   */
  boolean await(long monoNanos);
}
