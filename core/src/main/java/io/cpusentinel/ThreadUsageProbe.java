package io.cpusentinel;

/** Tells what one thread has used, the one that opened the probe. No method throws. */
public interface ThreadUsageProbe {

  /**
   * What the thread has used until now. Confined to the thread that opened the probe.
   *
   * @return the figures, {@link ThreadUsage#UNKNOWN} where there are none
   */
  ThreadUsage own();

  /**
   * How long the thread has been able to run and had no CPU, since it began. Thread-safe: it can be
   * asked of a thread that runs. An upper bound of what it waited for other threads, as the kernel
   * counts it in whole slices.
   *
   * @return nanoseconds, or {@link ThreadCpuClock#UNKNOWN}, also for a thread that is gone
   */
  long runQueueDelayNanos();

  /**
   * Opens a probe for the calling thread, by the installed module that can do so here.
   *
   * @return a new probe; {@link #absent()} where no module can, and for a virtual thread, whose
   *     carrier's usage is not its own
   */
  static ThreadUsageProbe open() {
    return UsageChoice.open();
  }

  /**
   * A probe where the operating system tells nothing.
   *
   * @return one for which everything is unknown
   */
  static ThreadUsageProbe absent() {
    return AbsentUsage.INSTANCE;
  }
}
