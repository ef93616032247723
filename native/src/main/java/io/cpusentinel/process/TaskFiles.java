package io.cpusentinel.process;

import io.cpusentinel.ThreadCpuClock;
import java.io.File;
import java.io.FileInputStream;
import java.io.FilenameFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code /proc} that tell of this process's threads. No method throws; a thread may be
 * gone at any moment. Confined to one thread at a time.
 */
final class TaskFiles {

  /** A stat line has 52 numbers of at most 20 digits, of which most are short. */
  private static final int LONGEST = 2048;

  private final Path tasks;
  private final Path own;
  private final FilenameFilter filter;
  private final byte[] text = new byte[LONGEST];

  private TaskFiles(Path root, FilenameFilter filter) {
    this.tasks = root.resolve("self/task");
    this.own = root.resolve("thread-self");
    this.filter = filter;
  }

  static TaskFiles of(Path root) {
    return of(root, (directory, id) -> true);
  }

  /**
   * @param filter which tasks a listing has
   */
  static TaskFiles of(Path root, FilenameFilter filter) {
    return new TaskFiles(root, filter);
  }

  /**
   * The kernel's ids of all threads; empty if they cannot be told. It may leave out living ones:
   * the kernel stops where it was if the thread that it was at ends meanwhile ({@code next_tid()}
   * in {@code fs/proc/base.c}).
   */
  String[] ids() {
    try {
      String[] ids = tasks.toFile().list(filter);
      return ids == null ? new String[0] : ids;
    } catch (SecurityException e) {
      return new String[0];
    }
  }

  /** Null if the thread is gone, or its file cannot be read. */
  @Nullable TaskStat stat(String id) {
    return TaskStat.parse(text, read(tasks.resolve(id).resolve("stat").toFile()));
  }

  /**
   * CPU time of a thread as the kernel last added it up, which it does at each switch, at each
   * timer tick and whenever somebody reads that thread's CPU clock.
   *
   * @return nanoseconds, or unknown
   */
  long cpuNanos(String id) {
    return firstNumber(tasks.resolve(id));
  }

  /** The same of the calling thread. */
  long ownCpuNanos() {
    return firstNumber(own);
  }

  /** {@code schedstat} is "run wait slices" (Documentation/scheduler/sched-stats.rst). */
  private long firstNumber(Path task) {
    int length = read(task.resolve("schedstat").toFile());
    String line = new String(text, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    int end = line.indexOf(' ');
    try {
      return end < 0 ? ThreadCpuClock.UNKNOWN : Long.parseLong(line.substring(0, end));
    } catch (NumberFormatException e) {
      return ThreadCpuClock.UNKNOWN;
    }
  }

  /** How many bytes there are in {@link #text} now, or -1. */
  private int read(File file) {
    try (FileInputStream in = new FileInputStream(file)) {
      return in.read(text);
    } catch (IOException | SecurityException e) {
      // ENOENT when it is opened, ESRCH when it is read: the thread is gone, proc(5).
      return -1;
    }
  }
}
