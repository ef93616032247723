package io.cpusentinel.clock;

/**
 * The calls into the C library that a Linux clock is made of. Addresses are those of memory that
 * belongs to the calling thread. Thread-safe.
 */
interface LinuxCalls {

  /** {@code <time.h>}: CPU time of the calling thread, on every architecture. */
  int CLOCK_THREAD_CPUTIME_ID = 3;

  /**
   * {@code int clock_gettime(clockid_t, struct timespec *)}, clock_gettime(2).
   *
   * @return 0, or the error number ({@link LinuxErrno})
   */
  int clockGettime(int clockId, long timespecAddress);

  /**
   * {@code int pthread_getcpuclockid(pthread_t, clockid_t *)} for the calling thread,
   * pthread_getcpuclockid(3). For any other thread it would be a use after free once that has
   * ended.
   *
   * @return 0, or the error number ({@link LinuxErrno})
   */
  int ownClockId(long clockIdAddress);
}
