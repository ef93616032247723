package io.cpusentinel;

/**
 * Threads of the monitor itself and of the modules that hear it. They belong to nobody: made in the
 * middle of some application's work, they take over neither its thread group, which it may
 * interrupt, nor its class loader, which they would keep alive, nor its thread locals.
 */
public final class OwnThreads {

  private OwnThreads() {}

  /**
   * A daemon of usual priority, whoever makes it. Thread-safe.
   *
   * @param name its name
   * @param task what it runs
   * @return a thread that is not started yet
   */
  @SuppressWarnings("ThreadPriorityCheck")
  public static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(root(), task, name, 0, false);
    thread.setDaemon(true);
    thread.setPriority(Thread.NORM_PRIORITY);
    thread.setContextClassLoader(null);
    return thread;
  }

  private static ThreadGroup root() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    ThreadGroup parent = group.getParent();
    while (parent != null) {
      group = parent;
      parent = group.getParent();
    }
    return group;
  }
}
