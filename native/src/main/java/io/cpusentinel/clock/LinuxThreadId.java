package io.cpusentinel.clock;

/**
 * The kernel's id of a thread, as in {@code /proc/self/task}. The id of a thread's CPU clock is
 * made of it, {@code ((~tid) << 3) | 6}, by the kernel ({@code <linux/posix-timers.h>}: 4 for one
 * thread, 2 for what the scheduler counted) and by glibc and musl alike, which spares a call of
 * gettid(2), absent from older C libraries.
 */
final class LinuxThreadId {

  /** The idle task's id, which no thread of a process has. */
  static final int NONE = 0;

  private static final int KIND_BITS = 3;
  private static final int KIND_MASK = 7;
  private static final int SCHEDULER_TIME_OF_THREAD = 6;

  private LinuxThreadId() {}

  /** Its thread's id, or {@link #NONE} if that is not the id of a thread's CPU clock. */
  static int ofClock(int clockId) {
    boolean isThreadClock = clockId < 0 && (clockId & KIND_MASK) == SCHEDULER_TIME_OF_THREAD;
    // Arithmetic shift: the sign bit belongs to the complement.
    return isThreadClock ? ~(clockId >> KIND_BITS) : NONE;
  }
}
