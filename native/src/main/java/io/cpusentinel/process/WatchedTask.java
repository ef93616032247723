package io.cpusentinel.process;

import org.jspecify.annotations.Nullable;

/** What is known of one thread of the process. Confined to one thread at a time. */
final class WatchedTask {

  private final String id;
  private long looks;
  private @Nullable TaskStat stat;
  private boolean isJvms;
  private long cpuNanos;

  WatchedTask(String id) {
    this.id = id;
  }

  /**
   * Reads anew what it has consumed, if it is, or may be, a thread of the JVM.
   *
   * @return what another thread that had this id had consumed at its end, if that was the JVM's;
   *     else 0
   */
  long look(TaskFiles files) {
    looks++;
    if (!hasJvmName() && !getsJvmName(files)) {
      return 0;
    }
    long nanos = files.cpuNanos(id);
    // After the other: what has this start time now had it then.
    TaskStat seen = files.stat(id);
    if (seen == null) {
      return 0;
    }
    long retired = 0;
    if (stat != null && stat.startTicks() != seen.startTicks()) {
      retired = countedNanos();
      isJvms = false;
      cpuNanos = 0;
    }
    stat = seen;
    // Also where it is unknown.
    cpuNanos = Math.max(cpuNanos, nanos);
    return retired;
  }

  /**
   * A thread that has just been born is named after the one that started it, and an id may go to
   * another thread. But most threads are others for good, so they are asked ever more rarely.
   */
  private boolean getsJvmName(TaskFiles files) {
    if (Long.bitCount(looks) != 1) {
      return false;
    }
    stat = files.stat(id);
    cpuNanos = 0;
    return hasJvmName();
  }

  boolean hasJvmName() {
    return stat != null && JvmThreadNames.contains(stat.name());
  }

  boolean isVmThread() {
    return stat != null && stat.name().equals(JvmThreadNames.VM_THREAD);
  }

  /** It has the name, but nobody has proven it. */
  boolean isSuspect() {
    return hasJvmName() && !isJvms;
  }

  /** As of the last look. */
  long cpuNanos() {
    return cpuNanos;
  }

  /** Unknown if it is gone. */
  long cpuNanosNow(TaskFiles files) {
    return files.cpuNanos(id);
  }

  /** Whether what was seen at the last look is still there. */
  boolean isThere(TaskFiles files) {
    TaskStat seen = files.stat(id);
    return seen != null && stat != null && seen.startTicks() == stat.startTicks();
  }

  void believe() {
    isJvms = true;
  }

  long countedNanos() {
    return isJvms ? cpuNanos : 0;
  }
}
