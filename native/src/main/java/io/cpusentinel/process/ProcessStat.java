package io.cpusentinel.process;

/**
 * What {@code /proc/<pid>/stat} says of a process, all its threads together. Immutable.
 *
 * @param state a letter; {@code Z} once its first thread has ended
 * @param parent the pid of its parent
 * @param flags of its first thread
 * @param minorFaults page faults without I/O
 * @param majorFaults page faults with I/O
 * @param userTicks CPU time in user mode, that of threads that have ended included
 * @param systemTicks CPU time in the kernel, likewise
 * @param reapedTicks CPU time of the children that it has waited for, and of theirs
 * @param threads living ones, and the first one for as long as the process is there
 * @param startTicks when it began: with its pid, this tells it from others
 * @param virtualBytes size of its address space
 * @param residentPages memory
 */
record ProcessStat(
    char state,
    long parent,
    long flags,
    long minorFaults,
    long majorFaults,
    long userTicks,
    long systemTicks,
    long reapedTicks,
    long threads,
    long startTicks,
    long virtualBytes,
    long residentPages) {

  /** PF_EXITING, {@code <linux/sched.h>}. */
  private static final long EXITING = 4;

  /**
   * @throws MalformedFileException if the file is empty, cut off, or holds something else
   */
  static ProcessStat parse(ProcText text) throws MalformedFileException {
    StatLine line = StatLine.of(text.whole());
    return new ProcessStat(
        line.state(),
        line.number(4, "ppid"),
        line.number(9, "flags"),
        line.number(10, "minflt"),
        line.number(12, "majflt"),
        line.number(14, "utime"),
        line.number(15, "stime"),
        line.number(16, "cutime") + line.number(17, "cstime"),
        line.number(20, "num_threads"),
        line.number(22, "starttime"),
        line.number(23, "vsize"),
        line.number(24, "rss"));
  }

  /**
   * Nothing of it runs any more, and its parent has not waited for it. A first thread that has
   * ended while others live is {@code Z} too.
   */
  boolean hasEnded() {
    return (state == 'Z' || state == 'X') && threads <= 1;
  }

  /**
   * Its first thread ends or has ended. Without its memory the kernel no longer knows whose it was:
   * its {@code io} belongs to root then ({@code task_dump_owner()} in {@code fs/proc/base.c}).
   */
  boolean isExiting() {
    return (flags & EXITING) != 0;
  }
}
