package io.cpusentinel.process;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Children by {@code /proc/<pid>/task/<tid>/children}, proc(5): the kernel keeps them by the thread
 * that has forked them. Confined to one thread at a time.
 */
final class TaskChildren implements ChildFinder {

  private final ProcessFiles files;

  TaskChildren(ProcessFiles files) {
    this.files = files;
  }

  /** Whether the kernel keeps these lists: an option of its build. */
  static boolean isKept(ProcessFiles files, long pid) throws IOException {
    for (Long task : files.tasks(pid)) {
      if (files.children(pid, task) != null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Found of(long pid, long threads) throws IOException {
    // The first thread is listed as long as the process is, and most processes have no other.
    List<Long> tasks = threads <= 1 ? List.of(pid) : files.tasks(pid);
    // A child goes to another thread when its own ends, and is seen with both or with none.
    Set<Long> pids = new LinkedHashSet<>();
    boolean isWhole = tasks.size() >= threads;
    for (Long task : tasks) {
      List<Long> children = files.children(pid, task);
      isWhole &= children != null;
      pids.addAll(children == null ? List.of() : children);
    }
    return new Found(pids, isWhole);
  }
}
