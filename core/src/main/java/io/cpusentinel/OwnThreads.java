package io.cpusentinel;

/**
 * Threads of the monitor itself. They belong to nobody: made in the middle of some application's
 * work, they take over neither its thread group, which it may interrupt, nor its class loader,
 * which they would keep alive, nor its thread locals.
 */
final class OwnThreads {

  private OwnThreads() {}

  /** A daemon, which is not started yet, of usual priority whoever makes it. */
  @SuppressWarnings("ThreadPriorityCheck")
  static Thread daemon(String name, Runnable task) {
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
