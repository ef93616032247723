package io.cpusentinel;

/**
 * Tells what the JVM's own threads consume: garbage collectors, compilers, the VM thread.
 * Thread-safe; no method throws.
 */
public interface JvmThreads {

  /**
   * CPU time of the JVM's own threads since the JVM began, those that have ended included. Never
   * decreases, and is never too high: a thread that cannot be proven to be the JVM's own is left
   * out. Costs up to milliseconds, so it is for once a second, not for each transaction.
   *
   * @return nanoseconds, or {@link ThreadCpuClock#UNKNOWN}
   */
  long cpuNanos();

  /**
   * The JVM's own threads, by the installed module that can tell them here.
   *
   * @return the same for everybody in this process; {@link #absent()} where no module can
   */
  static JvmThreads open() {
    return JvmThreadsChoice.chosen();
  }

  /**
   * The JVM's own threads where nobody can tell them from others.
   *
   * @return one for which they are unknown
   */
  static JvmThreads absent() {
    return AbsentJvmThreads.INSTANCE;
  }
}
