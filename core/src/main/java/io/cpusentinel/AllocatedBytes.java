package io.cpusentinel;

import java.lang.management.ManagementFactory;

/**
 * What threads have allocated on the heap, as HotSpot counts it. Garbage collection runs on other
 * threads, so this is what tells whose fault it is.
 */
final class AllocatedBytes {

  private AllocatedBytes() {}

  /** Of the calling thread since it began; -1 where the JVM does not tell it. */
  static long ofCurrentThread() {
    return Source.IS_PRESENT ? Source.read() : ThreadCpuClock.UNKNOWN;
  }

  /** Its own class, because not every JVM has the type that it names. */
  private static final class Source {

    static final boolean IS_PRESENT = isPresent();

    static long read() {
      return Bean.THREADS.getCurrentThreadAllocatedBytes();
    }

    private static boolean isPresent() {
      try {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
            && bean.isThreadAllocatedMemorySupported()
            && bean.isThreadAllocatedMemoryEnabled();
      } catch (LinkageError | UnsupportedOperationException e) {
        // Unknown is the answer then; nobody is judged by it.
        return false;
      }
    }
  }

  private static final class Bean {
    static final com.sun.management.ThreadMXBean THREADS =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  }
}
