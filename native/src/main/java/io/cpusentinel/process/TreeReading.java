package io.cpusentinel.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a tree of processes, from the top down, so that nothing counts twice: when a
 * parent waits for a child that has ended, the child's CPU time and I/O go into the parent's
 * figures (wait_task_zombie() in {@code kernel/exit.c}). Parents are read before their children, so
 * who is read as a child had not yet been in the parent's figures.
 *
 * <p>What can happen is the opposite, that a child goes between the two and is in neither. For a
 * child that has been in the parent's list the reading shows that, and can be repeated. The list is
 * read before the parent's figures: no other child can be lost. Confined to one thread.
 */
final class TreeReading {

  private final ProcessFiles files;
  private final ChildFinder children;
  private final Deque<Member> waiting = new ArrayDeque<>();
  private final Set<Long> listed = new HashSet<>();
  private final Set<Long> missing = new HashSet<>();
  private final TreeTotal total = new TreeTotal();
  private boolean isSettled = true;

  private TreeReading(ProcessFiles files, ChildFinder children) {
    this.files = files;
    this.children = children;
  }

  /**
   * @throws AccessDeniedException if a file may not be read
   * @throws MalformedFileException if a file is not as it should be
   */
  static TreeReading of(ProcessFiles files, ChildFinder children, long top) throws IOException {
    TreeReading reading = new TreeReading(files, children);
    reading.listed.add(top);
    reading.waiting.add(new Member(top, null));
    while (!reading.waiting.isEmpty()) {
      reading.read(reading.waiting.remove());
    }
    return reading;
  }

  TreeTotal total() {
    return total;
  }

  /** Those that were listed as children and have no files. */
  Set<Long> missing() {
    return missing;
  }

  /** Whether nothing has happened meanwhile by which something may have been lost. */
  boolean isSettled() {
    return isSettled && missing.isEmpty();
  }

  private void read(Member member) throws IOException {
    long pid = member.pid;
    ProcessStat first = files.stat(pid);
    if (first == null) {
      missing.add(pid);
      return;
    }
    ChildFinder.Found found = children.of(pid, first.threads());
    Io io = io(pid);
    ProcessStat stat = files.stat(pid);
    if (stat == null || stat.startTicks() != first.startTicks() || !member.isChild(stat)) {
      // Gone, or another that has got its pid, or it has lost its parent and is another's child.
      isSettled = false;
      return;
    }
    if (io.denied != null && !stat.isExiting()) {
      throw io.denied;
    }
    isSettled &= found.isWhole() && io.denied == null;
    total.add(stat, io.figures);
    for (Long child : found.pids()) {
      if (listed.add(child)) {
        waiting.add(new Member(child, pid));
      }
    }
  }

  private Io io(long pid) throws IOException {
    try {
      return new Io(files.io(pid), null);
    } catch (AccessDeniedException e) {
      return new Io(null, e);
    }
  }

  private record Io(@Nullable ProcessIo figures, @Nullable AccessDeniedException denied) {}

  private record Member(long pid, @Nullable Long parent) {
    boolean isChild(ProcessStat stat) {
      return parent == null || parent == stat.parent();
    }
  }
}
