package io.cpusentinel.process;

import io.cpusentinel.OwnProcessUsage;
import io.cpusentinel.ProcessUsage;
import io.cpusentinel.ResourceTrackingException;
import io.cpusentinel.ResourceUsage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Tells what a tree of processes consumes, from {@code /proc}. Thread-safe. */
final class LinuxProcessUsage implements ProcessUsage {

  /**
   * A tree in which something starts and ends all the time never settles. Then the last reading
   * counts: all that it can lack is what ended during it.
   */
  static final int MOST_READINGS = 5;

  private final Supplier<ProcessFiles> proc;
  private final LinuxOwnUsage own;

  /**
   * @param proc gives each call its own
   * @param own tells of this process
   */
  LinuxProcessUsage(Supplier<ProcessFiles> proc, LinuxOwnUsage own) {
    this.proc = proc;
    this.own = own;
  }

  @Override
  public OwnProcessUsage own() {
    return own.read();
  }

  @Override
  public ResourceUsage of(long pid) {
    ProcessFiles files = proc.get();
    try {
      return settled(files, pid).total().usage(pid, files.units());
    } catch (IOException | ArithmeticException e) {
      throw Unreadable.because(e, files.root());
    }
  }

  private static TreeReading settled(ProcessFiles files, long pid) throws IOException {
    boolean isKept = TaskChildren.isKept(files, pid);
    Set<Long> missingBefore = Set.of();
    for (int readings = 1; ; readings++) {
      ChildFinder children = isKept ? new TaskChildren(files) : ParentScan.now(files);
      TreeReading reading = TreeReading.of(files, children, pid);
      if (reading.total().isEmpty()) {
        throw ResourceTrackingException.noProcess(pid);
      }
      failIfHidden(files, reading.missing(), missingBefore);
      if (reading.isSettled() || readings == MOST_READINGS) {
        return reading;
      }
      missingBefore = reading.missing();
    }
  }

  /** One that has vanished is not listed again; one that is hidden from this user always is. */
  private static void failIfHidden(ProcessFiles files, Set<Long> missing, Set<Long> missingBefore) {
    Set<Long> hidden = new HashSet<>(missing);
    hidden.retainAll(missingBefore);
    for (Long pid : hidden) {
      throw ResourceTrackingException.file(
          files.name(pid, "stat"), "is hidden from this user (see hidepid in proc(5))", null);
    }
  }
}
