package io.cpusentinel;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that are alive and run Java code. Thread-safe; looks at every thread group,
 * so it is not for hot paths.
 */
public final class LiveThreads {

  private LiveThreads() {}

  /**
   * All of them.
   *
   * @return those that were alive during the call; virtual threads and the JVM's own are not among
   *     them
   */
  public static List<Thread> all() {
    ThreadGroup root = root();
    // What does not fit is left out silently, and threads start meanwhile.
    Thread[] threads = new Thread[2 * root.activeCount() + 16];
    return List.of(Arrays.copyOf(threads, root.enumerate(threads)));
  }

  /**
   * One of them.
   *
   * @param id as {@link Thread#getId()}
   * @return null if it has ended, is a virtual one, or there is none
   */
  public static @Nullable Thread find(long id) {
    Thread current = Thread.currentThread();
    if (current.getId() == id) {
      return current;
    }
    return id < 0
        ? null
        : all().stream().filter(thread -> thread.getId() == id).findFirst().orElse(null);
  }

  private static ThreadGroup root() {
    // A thread that has ended has none; this one has not.
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
