package io.cpusentinel.clock;

/** What a thread's usage is asked with. Thread-safe. */
interface LinuxUsageCalls {

  /** {@code <sys/resource.h>}: the calling thread; Linux only, 2.6.26 and later. */
  int RUSAGE_THREAD = 1;

  /** {@code <sys/resource.h>}: all threads of the process, those that have ended included. */
  int RUSAGE_SELF = 0;

  /**
   * {@code int getrusage(int, struct rusage *)}, getrusage(2).
   *
   * @param rusageAddress of memory that belongs to the calling thread
   * @return 0, or the error number ({@link LinuxErrno})
   */
  int usage(int who, long rusageAddress);
}
