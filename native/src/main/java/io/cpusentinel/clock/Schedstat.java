package io.cpusentinel.clock;

import io.cpusentinel.ThreadCpuClock;
import java.io.FileInputStream;
import java.io.IOException;

/**
 * The file {@code /proc/self/task/<tid>/schedstat}: "run wait slices", the first two in nanoseconds
 * since the thread began (Documentation/scheduler/sched-stats.rst). Thread-safe.
 */
final class Schedstat {

  /** Three numbers of at most 20 digits each. */
  private static final int LONGEST = 64;

  /** A number of so many digits that is too large for a long shows as a negative one. */
  private static final int MOST_DIGITS = 19;

  private final String path;

  private Schedstat(String path) {
    this.path = path;
  }

  static Schedstat ofThread(int threadId) {
    return of("/proc/self/task/" + threadId + "/schedstat");
  }

  static Schedstat of(String path) {
    return new Schedstat(path);
  }

  /**
   * How long the thread was able to run and had no CPU. Never throws.
   *
   * @return nanoseconds, or unknown where the file is not there or says nothing
   */
  long waitNanos() {
    // Small beside what opening the file allocates; one that is kept would be needed per asker.
    byte[] text = new byte[LONGEST];
    try (FileInputStream file = new FileInputStream(path)) {
      return parse(text, file.read(text));
    } catch (IOException | SecurityException e) {
      // ENOENT when it is opened, ESRCH when it is read: the thread is gone, proc(5). And kernels
      // without CONFIG_SCHED_INFO do not have it.
      return ThreadCpuClock.UNKNOWN;
    }
  }

  static long parse(byte[] text, int length) {
    int space = indexOfSpace(text, 0, length);
    int end = indexOfSpace(text, space + 1, length);
    if (space < 0 || end < 0) {
      return ThreadCpuClock.UNKNOWN;
    }
    long run = number(text, 0, space);
    // A thread that is there has run: "0 0 0" is what a kernel says that does not count.
    return run > 0 ? number(text, space + 1, end) : ThreadCpuClock.UNKNOWN;
  }

  private static int indexOfSpace(byte[] text, int from, int length) {
    for (int i = from; i < length; i++) {
      if (text[i] == ' ') {
        return i;
      }
    }
    return -1;
  }

  private static long number(byte[] text, int from, int to) {
    if (from >= to || to - from > MOST_DIGITS) {
      return ThreadCpuClock.UNKNOWN;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return ThreadCpuClock.UNKNOWN;
      }
      number = number * 10 + (text[i] - '0');
    }
    return number < 0 ? ThreadCpuClock.UNKNOWN : number;
  }
}
