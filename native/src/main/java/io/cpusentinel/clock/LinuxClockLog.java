package io.cpusentinel.clock;

import java.lang.System.Logger;

/** Says what the kernel refused, so that one kind of failure does not hide another. Thread-safe. */
final class LinuxClockLog {

  private static final String READ = "clock_gettime";

  private final CallFailures failures;

  LinuxClockLog(Logger logger) {
    this.failures = new CallFailures(logger);
  }

  void unreadableToOthers(int error) {
    failures.report(
        "pthread_getcpuclockid",
        error,
        "a thread cannot be watched by others (" + LinuxErrno.describe(error) + ")");
  }

  void refused(int clockId, int error) {
    String errno = " (" + LinuxErrno.describe(error) + ")";
    if (clockId == LinuxCalls.CLOCK_THREAD_CPUTIME_ID) {
      failures.report(READ, error, "the own thread's CPU time is unknown" + errno);
      return;
    }
    long thread = LinuxThreadId.ofClock(clockId);
    String meaning =
        LinuxErrno.saysThreadIsGone(error)
            ? "thread %d ended while it was watched and is unknown, others are measured on"
            : "the CPU time of thread %d is unknown to others";
    failures.report(READ + " for another thread", error, meaning.formatted(thread) + errno);
  }

  void renewed() {
    failures.report(
        READ, LinuxErrno.EFAULT, "it could not write to its memory; it got other memory");
  }

  void disabled() {
    failures.report(
        READ + " with other memory",
        LinuxErrno.EFAULT,
        "the answers of this clock are unknown from now on; -Dcpusentinel.clock=mxbean starts with"
            + " the JDK's own");
  }
}
