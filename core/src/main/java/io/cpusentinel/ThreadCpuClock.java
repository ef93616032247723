package io.cpusentinel;

import java.util.List;

/**
 * Tells how much CPU time a thread has consumed, in user and kernel mode together.
 *
 * <p>A clock hands each thread a {@link ThreadProbe} of its own, which holds what the operating
 * system needs to name that thread. Implementations are thread-safe, never throw from a read, and
 * answer {@link #UNKNOWN} for what they cannot measure now; what they can never measure on this
 * machine is refused when they are opened ({@link ThreadCpuClockProvider#open()}).
 */
public interface ThreadCpuClock {

  /** The answer for CPU time that cannot be told. It is no amount and enters no sum. */
  long UNKNOWN = -1L;

  /**
   * The name by which the clock is configured and reported.
   *
   * @return for example {@code mxbean} or {@code linux-jna}
   */
  String name();

  /**
   * Whether it tells single threads apart. Nobody is judged by a clock that does not.
   *
   * @return false only for a clock of the whole process
   */
  default boolean isPerThread() {
    return true;
  }

  /**
   * Opens a probe for the calling thread.
   *
   * @return a new probe; one that answers {@link #UNKNOWN} where this thread cannot be measured
   */
  ThreadProbe probe();

  /**
   * CPU time that the calling thread has consumed since it began.
   *
   * @return nanoseconds, at least 0, or {@link #UNKNOWN}
   */
  default long currentThreadCpuNanos() {
    try (ThreadProbe probe = probe()) {
      return probe.ownCpuNanos();
    }
  }

  /**
   * The clock that this process uses: chosen once, at the first call, and told in one log line. The
   * key {@code cpusentinel.clock} forces one.
   *
   * @return the same clock every time; where nothing can be measured one that always answers {@link
   *     #UNKNOWN}
   * @throws IllegalArgumentException if {@code cpusentinel.clock} names a clock that does not exist
   */
  static ThreadCpuClock best() {
    return ClockChoice.current();
  }

  /**
   * One clock by its name, whatever is configured.
   *
   * @param name a name as in {@link #available()}
   * @return the clock
   * @throws IllegalArgumentException if there is no clock of that name
   * @throws UnsupportedOperationException if this machine refuses it; the message says why
   */
  static ThreadCpuClock byName(String name) {
    return ClockCatalog.installed().require(name);
  }

  /**
   * Every clock known here, those that this machine refuses included, each with its reason.
   *
   * @return facts measured once in this process, immutable
   */
  static List<ClockInfo> available() {
    return ClockCatalog.installed().infos();
  }
}
