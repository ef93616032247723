package io.cpusentinel;

/**
 * Reads the CPU time of one thread, the one that opened it.
 *
 * <p>No method throws. Absolute values are compared with each other only, never with those of
 * another probe.
 */
public interface ThreadProbe extends AutoCloseable {

  /**
   * CPU time that the thread has consumed. Confined to the thread that opened the probe.
   *
   * @return nanoseconds, at least 0, or {@link ThreadCpuClock#UNKNOWN}
   */
  long ownCpuNanos();

  /**
   * The same, asked by another thread. Thread-safe. The thread may end meanwhile: whoever asks
   * checks {@link Thread#isAlive()} after the read, because the operating system may have given the
   * thread's id to another one.
   *
   * @return nanoseconds, at least 0, or {@link ThreadCpuClock#UNKNOWN}, also for a thread that the
   *     operating system has forgotten
   */
  long remoteCpuNanos();

  /** Releases what the probe holds of the operating system. A second call does nothing. */
  @Override
  default void close() {}

  /**
   * A probe for a thread that cannot be measured.
   *
   * @return one that always answers {@link ThreadCpuClock#UNKNOWN}
   */
  static ThreadProbe unknown() {
    return UnknownProbe.INSTANCE;
  }
}
