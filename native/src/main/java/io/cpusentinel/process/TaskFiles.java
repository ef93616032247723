package io.cpusentinel.process;

import io.cpusentinel.ThreadCpuClock;
import java.io.File;
import java.io.FilenameFilter;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code /proc} that tell of this process's threads. No method throws; a thread may be
 * gone at any moment. Confined to one thread at a time.
 */
final class TaskFiles {

  private final Path tasks;
  private final Path own;
  private final FilenameFilter filter;
  private final ProcReader reader = new ProcReader();

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
    ProcText text = read(tasks.resolve(id).resolve("stat").toFile());
    return text == null ? null : TaskStat.parse(text);
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
    ProcText text = read(task.resolve("schedstat").toFile());
    return text == null ? ThreadCpuClock.UNKNOWN : runNanos(text);
  }

  static long runNanos(ProcText schedstat) {
    long nanos = schedstat.numberOrNegative(0, schedstat.indexOf(' ', 0));
    return nanos < 0 ? ThreadCpuClock.UNKNOWN : nanos;
  }

  private @Nullable ProcText read(File file) {
    try {
      return reader.read(file);
    } catch (IOException | SecurityException e) {
      return null;
    }
  }
}
