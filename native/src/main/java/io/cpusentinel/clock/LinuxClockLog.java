package io.cpusentinel.clock;

import io.cpusentinel.RateLimitedLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Says what the kernel refused: each kind of failure once, and then at most once a minute, so that
 * one of them does not hide another. Thread-safe.
 */
final class LinuxClockLog {

  private final String clock;
  private final Logger logger;
  private final RateLimitedLog endedThreads;
  private final RateLimitedLog otherThreads;
  private final RateLimitedLog ownThread;
  private final RateLimitedLog badMemory;

  LinuxClockLog(String clock, Logger logger) {
    this.clock = clock;
    this.logger = logger;
    this.endedThreads = RateLimitedLog.create(logger);
    this.otherThreads = RateLimitedLog.create(logger);
    this.ownThread = RateLimitedLog.create(logger);
    this.badMemory = RateLimitedLog.create(logger);
  }

  void unreadableToOthers(int error) {
    otherThreads.warn(
        () ->
            "%s: a thread cannot be watched by others; pthread_getcpuclockid gave %s"
                .formatted(clock, LinuxErrno.describe(error)),
        null);
  }

  void refused(int clockId, int error) {
    if (clockId == LinuxCalls.CLOCK_THREAD_CPUTIME_ID) {
      ownThread.warn(
          () ->
              "%s: the own thread's CPU time is unknown; clock_gettime gave %s"
                  .formatted(clock, LinuxErrno.describe(error)),
          null);
    } else if (LinuxErrno.saysThreadIsGone(error)) {
      endedThreads.warn(
          () ->
              ("%s: thread %d ended while it was watched; its CPU time is unknown,"
                      + " others are measured on (%s)")
                  .formatted(clock, LinuxThreadId.ofClock(clockId), LinuxErrno.describe(error)),
          null);
    } else {
      otherThreads.warn(
          () ->
              "%s: the CPU time of thread %d is unknown to others; clock_gettime gave %s"
                  .formatted(clock, LinuxThreadId.ofClock(clockId), LinuxErrno.describe(error)),
          null);
    }
  }

  void renewed() {
    badMemory.warn(
        () ->
            "%s: clock_gettime could not write to its memory; it got other memory".formatted(clock),
        null);
  }

  /** To be called once. */
  void disabled() {
    logger.log(
        Level.WARNING,
        () ->
            ("%s: clock_gettime could not write to fresh memory either; its answers are unknown"
                    + " from now on; -Dcpusentinel.clock=mxbean starts with the JDK's own clock")
                .formatted(clock));
  }
}
