package io.cpusentinel.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Children by the parent that each process on the machine names: for kernels without lists of
 * children. As of one look, so one is made for each reading. Immutable.
 */
final class ParentScan implements ChildFinder {

  private final Map<Long, List<Long>> children;

  private ParentScan(Map<Long, List<Long>> children) {
    this.children = children;
  }

  static ParentScan now(ProcessFiles files) throws IOException {
    Map<Long, List<Long>> children = new HashMap<>();
    for (Long pid : files.pids()) {
      ProcessStat stat = readable(files, pid);
      if (stat != null) {
        children.computeIfAbsent(stat.parent(), parent -> new ArrayList<>()).add(pid);
      }
    }
    return new ParentScan(children);
  }

  /** Whose child is hidden from this user, nobody can tell; most are none of this tree. */
  private static @Nullable ProcessStat readable(ProcessFiles files, long pid) throws IOException {
    try {
      return files.stat(pid);
    } catch (AccessDeniedException e) {
      return null;
    }
  }

  @Override
  public Found of(long pid, long threads) {
    return new Found(children.getOrDefault(pid, List.of()), true);
  }
}
