package io.cpusentinel;

/** One thread's probe with what must be known of the thread: read by it, or by others. */
final class ThreadMeter {

  private final Thread thread;
  private final ThreadProbe probe;

  private ThreadMeter(Thread thread, ThreadProbe probe) {
    this.thread = thread;
    this.probe = probe;
  }

  /**
   * A meter for the calling thread. A virtual thread gets one that knows nothing: what a clock
   * reads there is its carrier's time.
   */
  static ThreadMeter open(ThreadCpuClock clock) {
    Thread thread = Thread.currentThread();
    boolean measurable = !VirtualThreads.isVirtual(thread);
    return new ThreadMeter(thread, measurable ? clock.probe() : ThreadProbe.unknown());
  }

  Thread thread() {
    return thread;
  }

  boolean isOwn() {
    return thread == Thread.currentThread();
  }

  /** Confined to the thread itself. */
  long ownCpuNanos() {
    return probe.ownCpuNanos();
  }

  /** Thread-safe. A thread that was alive after the read was the one that was read. */
  long remoteCpuNanos() {
    long cpuNanos = probe.remoteCpuNanos();
    return thread.isAlive() ? cpuNanos : ThreadCpuClock.UNKNOWN;
  }
}
