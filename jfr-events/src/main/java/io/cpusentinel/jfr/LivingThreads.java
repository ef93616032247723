package io.cpusentinel.jfr;

import org.jspecify.annotations.Nullable;

/** Finds threads by their ids, for what was found out on another thread. */
final class LivingThreads {

  private LivingThreads() {}

  /**
   * The thread of that id. Looks at all threads unless it is the calling one: not for hot paths.
   *
   * @param id as {@link Thread#getId()}
   * @return null if it has ended, is a virtual one, or there is none
   */
  static @Nullable Thread find(long id) {
    Thread current = Thread.currentThread();
    return current.getId() == id ? current : findOther(id);
  }

  private static @Nullable Thread findOther(long id) {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root != null && root.getParent() != null) {
      root = root.getParent();
    }
    if (root == null || id < 0) {
      return null;
    }
    // What does not fit is left out silently, and threads start meanwhile.
    Thread[] threads = new Thread[2 * root.activeCount() + 16];
    int count = root.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i].getId() == id) {
        return threads[i];
      }
    }
    return null;
  }
}
