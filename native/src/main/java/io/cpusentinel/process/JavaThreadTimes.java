package io.cpusentinel.process;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** CPU time of every thread that runs Java code. */
@FunctionalInterface
interface JavaThreadTimes {

  /** By the JDK, which lists every thread but those that the JVM keeps for itself. */
  JavaThreadTimes OF_THIS_JVM = JavaThreadTimes::read;

  /**
   * What each has consumed, in nanoseconds, ascending; negative if unknown, empty if nobody may
   * ask.
   *
   * @throws UnsupportedOperationException if this JVM measures no CPU time of threads
   */
  long[] ascendingNanos();

  private static long[] read() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try {
      long[] nanos = threads.getAllThreadIds();
      for (int i = 0; i < nanos.length; i++) {
        nanos[i] = threads.getThreadCpuTime(nanos[i]);
      }
      Arrays.sort(nanos);
      return nanos;
    } catch (SecurityException e) {
      return new long[0];
    }
  }
}
