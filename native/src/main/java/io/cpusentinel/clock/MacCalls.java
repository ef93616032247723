package io.cpusentinel.clock;

/**
 * The calls into libSystem that a macOS clock is made of. Addresses are those of memory that
 * belongs to the calling thread. Thread-safe.
 */
interface MacCalls {

  /** {@code _CLOCK_THREAD_CPUTIME_ID} of {@code <time.h>}, macOS 10.12 and later. */
  int CLOCK_THREAD_CPUTIME_ID = 16;

  /** {@code <mach/thread_info.h>}. */
  int THREAD_BASIC_INFO = 3;

  /** {@code <mach/thread_info.h>}: the size of the structure in ints. */
  int THREAD_BASIC_INFO_COUNT = 10;

  /** {@code <mach/port.h>}. */
  int MACH_PORT_NULL = 0;

  /** {@code <mach/kern_return.h>}. */
  int KERN_SUCCESS = 0;

  /** {@code <mach/kern_return.h>}: the port is no thread's, or not any more. */
  int KERN_INVALID_ARGUMENT = 4;

  /** {@code <mach/kern_return.h>}: the kernel could not do it, and does not say why. */
  int KERN_FAILURE = 5;

  /** {@code <mach/kern_return.h>}: the thread is ending. */
  int KERN_TERMINATED = 37;

  /** {@code <mach/message.h>}: the name of the port is nobody's, or a dead one's. */
  int MACH_SEND_INVALID_DEST = 0x10000003;

  /**
   * {@code uint64_t clock_gettime_nsec_np(clockid_t)}, clock_gettime(3).
   *
   * @return nanoseconds, or 0 with {@link #errno()}
   */
  long clockGettimeNsecNp(int clockId);

  /**
   * {@code mach_port_t pthread_mach_thread_np(pthread_t)} for the calling thread, {@code
   * <pthread.h>}. Unlike mach_thread_self(), it hands out no reference that has to be given back.
   *
   * @return the port's name, or {@link #MACH_PORT_NULL}
   */
  int ownThreadPort();

  /**
   * {@code kern_return_t thread_info(thread_act_t, thread_flavor_t, thread_info_t,
   * mach_msg_type_number_t *)}, {@code <mach/thread_act.h>}.
   *
   * @param countAddress holds how many ints there is room for, then how many were written
   * @return {@link #KERN_SUCCESS} or why not
   */
  int threadInfo(int port, int flavor, long infoAddress, long countAddress);

  /** Error number of this thread's last call that failed by {@code errno}. */
  int errno();

  /** Lets time pass before a call is tried again. Never a sleep: the thread is an application's. */
  default void spin(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
