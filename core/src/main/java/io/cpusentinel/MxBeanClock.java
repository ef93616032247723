package io.cpusentinel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongUnaryOperator;

/**
 * The JDK's own clock, {@link ThreadMXBean}, which works wherever there is one.
 *
 * <p>Anybody may switch its measurement off while the process runs; it then answers -1, which is
 * {@link ThreadCpuClock#UNKNOWN} here too.
 */
final class MxBeanClock implements ThreadCpuClock {

  static final String NAME = "mxbean";

  private final ThreadMXBean threads;
  private final boolean readsOthers;

  private MxBeanClock(ThreadMXBean threads) {
    this.threads = threads;
    this.readsOthers = threads.isThreadCpuTimeSupported();
  }

  static MxBeanClock open() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (!threads.isCurrentThreadCpuTimeSupported()) {
      throw new UnsupportedOperationException("this JVM measures no CPU time of threads");
    }
    if (!threads.isThreadCpuTimeEnabled()) {
      throw new UnsupportedOperationException(
          "ThreadMXBean.isThreadCpuTimeEnabled() is false: somebody switched it off");
    }
    return new MxBeanClock(threads);
  }

  /** CPU time of any thread by its id, or unknown. */
  static LongUnaryOperator cpuTimes() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isThreadCpuTimeSupported()
        ? threads::getThreadCpuTime
        : id -> ThreadCpuClock.UNKNOWN;
  }

  /** The part of it in user mode, which on Linux is read from a file, in steps of 10 ms. */
  static LongUnaryOperator userTimes() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isThreadCpuTimeSupported()
        ? threads::getThreadUserTime
        : id -> ThreadCpuClock.UNKNOWN;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ThreadProbe probe() {
    return new Probe();
  }

  /** Supplies this clock to the catalog. */
  static final class Provider implements ThreadCpuClockProvider {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public ThreadCpuClock open() {
      return MxBeanClock.open();
    }
  }

  private final class Probe implements ThreadProbe {

    private final long threadId = Thread.currentThread().getId();

    @Override
    public long ownCpuNanos() {
      return threads.getCurrentThreadCpuTime();
    }

    @Override
    public long remoteCpuNanos() {
      return readsOthers ? threads.getThreadCpuTime(threadId) : ThreadCpuClock.UNKNOWN;
    }
  }
}
