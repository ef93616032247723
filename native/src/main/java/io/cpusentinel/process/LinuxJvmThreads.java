package io.cpusentinel.process;

import io.cpusentinel.JvmThreads;
import io.cpusentinel.ThreadCpuClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the JVM's own threads among all threads of the process. Thread-safe.
 *
 * <p>By name, and by proof. A name proves nothing: a Java thread's name is its kernel name too, and
 * stays that when <em>another</em> thread renames it, so that it is not even found among the names
 * of Java threads. What cannot be forged is CPU time. {@code ThreadMXBean} tells that of every
 * thread that runs Java code, and the kernel that of every task, from the same counter. If a task
 * is one of these threads, the time told of that thread lies between what the task's counter showed
 * before and what it shows afterwards; a task for which there is no such time is the JVM's own.
 * This holds for running threads too, as to read a thread's CPU clock brings its counter up to date
 * ({@code task_sched_runtime()} in {@code kernel/sched/core.c}, since Linux 3.18).
 *
 * <p>The counter is read from {@code schedstat} and not by the clock of each task's id: that needs
 * no native access, so this works in every HotSpot on Linux, and what a file costs is paid once a
 * second, for the JVM's own threads only.
 */
final class LinuxJvmThreads implements JvmThreads {

  /**
   * A Java thread that is being started has a name before the JVM lists it, and would pass for one
   * of the JVM's own. Until then it runs for some dozen microseconds.
   */
  static final long LEAST_TO_BE_PROVEN_NANOS = Duration.ofMillis(1).toNanos();

  private final TaskFiles files;
  private final JavaThreadTimes javaThreads;
  private final Map<String, WatchedTask> tasks = new HashMap<>();
  private long retiredNanos;

  private LinuxJvmThreads(TaskFiles files, JavaThreadTimes javaThreads) {
    this.files = files;
    this.javaThreads = javaThreads;
  }

  /**
   * @throws UnsupportedOperationException if {@code /proc} does not tell, or this is not HotSpot
   */
  static LinuxJvmThreads open(TaskFiles files, JavaThreadTimes javaThreads) {
    LinuxJvmThreads threads = new LinuxJvmThreads(files, javaThreads);
    threads.cpuNanos();
    if (threads.tasks.values().stream().noneMatch(WatchedTask::isVmThread)) {
      throw new UnsupportedOperationException(
          "/proc shows no thread named " + JvmThreadNames.VM_THREAD);
    }
    if (!threads.prove(List.of())) {
      throw new UnsupportedOperationException("CPU times in /proc are not those of ThreadMXBean");
    }
    return threads;
  }

  @Override
  public synchronized long cpuNanos() {
    String[] ids = files.ids();
    if (ids.length == 0) {
      return ThreadCpuClock.UNKNOWN;
    }
    lookAt(ids);
    List<WatchedTask> suspects = suspects();
    if (!suspects.isEmpty()) {
      prove(suspects);
    }
    return retiredNanos + countedNanos();
  }

  private void lookAt(String[] ids) {
    Map<String, WatchedTask> before = new HashMap<>(tasks);
    tasks.clear();
    for (String id : ids) {
      WatchedTask known = before.remove(id);
      WatchedTask task = known == null ? new WatchedTask(id) : known;
      retiredNanos += task.look(files);
      tasks.put(id, task);
    }
    before.forEach(this::retireIfGone);
  }

  /** What a listing has left out would be counted twice when the next one shows it again. */
  private void retireIfGone(String id, WatchedTask task) {
    if (task.countedNanos() > 0 && task.isThere(files)) {
      tasks.put(id, task);
    } else {
      retiredNanos += task.countedNanos();
    }
  }

  private List<WatchedTask> suspects() {
    List<WatchedTask> suspects = new ArrayList<>();
    for (WatchedTask task : tasks.values()) {
      if (task.isSuspect() && task.cpuNanos() >= LEAST_TO_BE_PROVEN_NANOS) {
        suspects.add(task);
      }
    }
    return suspects;
  }

  /**
   * Believes those that are no Java thread.
   *
   * @return whether it could be found out: if the calling thread, which is one, cannot be found
   *     either, the figures are not what they should be, and nobody is believed
   */
  private boolean prove(List<WatchedTask> suspects) {
    long ownBefore = files.ownCpuNanos();
    long[] ascendingNanos = javaThreads.ascendingNanos();
    boolean isSound = holdsAny(ascendingNanos, ownBefore, files.ownCpuNanos());
    for (WatchedTask task : suspects) {
      long now = task.cpuNanosNow(files);
      boolean mayBeJava = now < task.cpuNanos() || holdsAny(ascendingNanos, task.cpuNanos(), now);
      if (isSound && !mayBeJava) {
        task.believe();
      }
    }
    return isSound;
  }

  private static boolean holdsAny(long[] ascending, long least, long most) {
    for (long nanos : ascending) {
      if (nanos >= least) {
        return nanos <= most && least >= 0;
      }
    }
    return false;
  }

  private long countedNanos() {
    long sum = 0;
    for (WatchedTask task : tasks.values()) {
      sum += task.countedNanos();
    }
    return sum;
  }
}
