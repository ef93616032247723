package io.cpusentinel.clock;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadUsage;
import io.cpusentinel.ThreadUsageProbe;
import java.lang.System.Logger;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/**
 * What the Linux kernel counts for a thread: getrusage(2) in one call, and the run-queue delay.
 * Thread-safe.
 *
 * <p>User and system time are in microseconds. Most kernels sample which of the two a thread is in
 * at each timer tick and share out the exact run time by that ({@code cputime_adjust()} in {@code
 * kernel/sched/cputime.c}), so their sum is exact while either alone is an estimate, poor for work
 * shorter than some ticks. Kernels with CONFIG_VIRT_CPU_ACCOUNTING measure both.
 */
final class LinuxUsage {

  private final LinuxCalls calls;
  private final LinuxUsageCalls usageCalls;
  private final ToLongFunction<ByteBuffer> addressOf;
  private final CallFailures failures;

  private LinuxUsage(
      LinuxCalls calls,
      LinuxUsageCalls usageCalls,
      ToLongFunction<ByteBuffer> addressOf,
      Logger logger) {
    this.calls = calls;
    this.usageCalls = usageCalls;
    this.addressOf = addressOf;
    this.failures = new CallFailures(logger);
  }

  /**
   * @throws UnsupportedOperationException if the kernel, or a sandbox, refuses the calling thread's
   *     usage
   */
  static LinuxUsage open(
      LinuxCalls calls,
      LinuxUsageCalls usageCalls,
      ToLongFunction<ByteBuffer> addressOf,
      Logger logger) {
    LinuxUsage usage = new LinuxUsage(calls, usageCalls, addressOf, logger);
    int error = usage.call(LinuxUsageCalls.RUSAGE_THREAD, new Rusage(addressOf));
    if (error != 0) {
      throw new UnsupportedOperationException(
          "getrusage(RUSAGE_THREAD) failed: " + LinuxErrno.describe(error));
    }
    return usage;
  }

  /** For the calling thread. */
  ThreadUsageProbe probe() {
    return new Probe(Thread.currentThread(), new Rusage(addressOf), ownThreadId());
  }

  /** Of all threads together. */
  ThreadUsage ofProcess() {
    return read(LinuxUsageCalls.RUSAGE_SELF, "RUSAGE_SELF", new Rusage(addressOf));
  }

  private int ownThreadId() {
    NativeMemory clockId = new NativeMemory(Integer.BYTES, addressOf);
    int error = calls.ownClockId(clockId.address());
    return error == 0 ? LinuxThreadId.ofClock(clockId.getInt(0)) : LinuxThreadId.NONE;
  }

  private ThreadUsage read(int who, String name, Rusage into) {
    int error = call(who, into);
    if (error == 0) {
      return into.toUsage();
    }
    failures.report(
        "getrusage(" + name + ")",
        error,
        "the usage is unknown (" + LinuxErrno.describe(error) + ")");
    return ThreadUsage.UNKNOWN;
  }

  private int call(int who, Rusage into) {
    try {
      return usageCalls.usage(who, into.address());
    } finally {
      // Its memory must not be given back while the kernel writes to it.
      Reference.reachabilityFence(into);
    }
  }

  private final class Probe implements ThreadUsageProbe {

    private final Thread thread;
    private final Rusage scratch;
    private final Schedstat schedstat;

    Probe(Thread thread, Rusage scratch, int threadId) {
      this.thread = thread;
      this.scratch = scratch;
      // There is no directory of thread 0: unknown.
      this.schedstat = Schedstat.ofThread(threadId);
    }

    @Override
    public ThreadUsage own() {
      return read(LinuxUsageCalls.RUSAGE_THREAD, "RUSAGE_THREAD", scratch);
    }

    @Override
    public long runQueueDelayNanos() {
      long nanos = schedstat.waitNanos();
      // After the read: a thread that was still alive is the one that was read, as ids are reused.
      return thread.isAlive() ? nanos : ThreadCpuClock.UNKNOWN;
    }
  }
}
