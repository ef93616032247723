package io.cpusentinel.clock;

/**
 * The calls into the C library that a Linux clock is made of. Addresses are those of memory that
 * belongs to the calling thread. Thread-safe.
 */
interface LinuxCalls {

  /** {@code <time.h>}: CPU time of the calling thread, on every architecture. */
  int CLOCK_THREAD_CPUTIME_ID = 3;

  /**
   * {@code clock_gettime} for one structure, which is read into time and again.
   *
   * @param timespecAddress memory that outlives the call
   */
  ClockGettime clockGettimeInto(long timespecAddress);

  /**
   * {@code int pthread_getcpuclockid(pthread_t, clockid_t *)} for the calling thread,
   * pthread_getcpuclockid(3). For any other thread it would be a use after free once that has
   * ended.
   *
   * @return 0, or the error number ({@link LinuxErrno})
   */
  int ownClockId(long clockIdAddress);

  /**
   * {@code int clock_gettime(clockid_t, struct timespec *)}, clock_gettime(2), into a structure
   * that is always the same. Confined to one thread at a time.
   */
  @FunctionalInterface
  interface ClockGettime {

    /**
     * Takes the time of that clock.
     *
     * @return 0, or the error number ({@link LinuxErrno})
     */
    int of(int clockId);
  }
}
