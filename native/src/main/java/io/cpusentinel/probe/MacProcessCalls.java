package io.cpusentinel.probe;

/**
 * The calls into libSystem by which macOS tells of processes, and its clock. Addresses are those of
 * memory that belongs to the calling thread. Thread-safe.
 */
interface MacProcessCalls {

  /** {@code <sys/proc_info.h>}: {@code struct proc_bsdinfo}. */
  int PROC_PIDTBSDINFO = 3;

  /** {@code <sys/resource.h>}: {@code struct rusage_info_v4}, macOS 10.14 and later. */
  int RUSAGE_INFO_V4 = 4;

  /** Larger than either structure: 136 and 296 bytes. */
  int BUFFER_SIZE = 512;

  /**
   * {@code int proc_pidinfo(int, int, uint64_t, void *, int)}, {@code <libproc.h>}.
   *
   * @return how many bytes were written; 0 or less if it failed
   */
  int procPidInfo(int pid, int flavor, long argument, long bufferAddress, int bufferSize);

  /**
   * {@code int proc_pid_rusage(int, int, rusage_info_t *)}, {@code <libproc.h>}.
   *
   * @return 0, or -1
   */
  int procPidRusage(int pid, int flavor, long bufferAddress);

  /** {@code uint64_t mach_absolute_time(void)}, {@code <mach/mach_time.h>}: ticks. */
  long machAbsoluteTime();

  /**
   * {@code kern_return_t mach_timebase_info(mach_timebase_info_t)}, {@code <mach/mach_time.h>}: two
   * {@code uint32_t}, whose quotient is the nanoseconds of a tick.
   *
   * @return 0, or why not
   */
  int machTimebaseInfo(long infoAddress);
}
