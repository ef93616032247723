package io.cpusentinel.clock;

import io.cpusentinel.Host;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.lang.System.Logger;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;

/**
 * CPU time of threads from the Linux kernel, in nanoseconds. A thread's clock id is derived from
 * its kernel thread id, by the thread itself, once; it stays safe to read when the thread has
 * ended.
 */
final class LinuxClock implements ThreadCpuClock {

  /** The wall clock's id, which no thread has. */
  private static final int NO_CLOCK_ID = 0;

  private final String name;
  private final LinuxCalls calls;
  private final ToLongFunction<ByteBuffer> addressOf;
  private final ThreadLocal<Timespec> remoteScratch;
  private final LinuxClockLog log;
  private final AtomicBoolean isDisabled = new AtomicBoolean();

  private LinuxClock(
      String name, LinuxCalls calls, ToLongFunction<ByteBuffer> addressOf, Logger logger) {
    this.name = name;
    this.calls = calls;
    this.addressOf = addressOf;
    this.remoteScratch = ThreadLocal.withInitial(() -> new Timespec(calls, addressOf));
    this.log = new LinuxClockLog(logger);
  }

  /**
   * @param addressOf tells the address of a direct buffer
   * @throws UnsupportedOperationException if the kernel, or a sandbox, refuses the calling thread's
   *     clock
   */
  static LinuxClock open(String name, LinuxCalls calls, ToLongFunction<ByteBuffer> addressOf) {
    return open(name, calls, addressOf, Host.logger(LinuxClock.class));
  }

  static LinuxClock open(
      String name, LinuxCalls calls, ToLongFunction<ByteBuffer> addressOf, Logger logger) {
    LinuxClock clock = new LinuxClock(name, calls, addressOf, logger);
    int error = clock.firstCall();
    if (error != 0) {
      throw new UnsupportedOperationException(
          "clock_gettime(CLOCK_THREAD_CPUTIME_ID) failed: " + LinuxErrno.describe(error));
    }
    return clock;
  }

  private int firstCall() {
    Timespec scratch = new Timespec(calls, addressOf);
    try {
      int error = scratch.read(LinuxCalls.CLOCK_THREAD_CPUTIME_ID);
      if (error != LinuxErrno.EFAULT) {
        return error;
      }
      scratch.renew();
      return scratch.read(LinuxCalls.CLOCK_THREAD_CPUTIME_ID);
    } finally {
      // Its memory must not be given back while the kernel writes to it.
      Reference.reachabilityFence(scratch);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ThreadProbe probe() {
    NativeMemory clockId = new NativeMemory(Integer.BYTES, addressOf);
    int error = calls.ownClockId(clockId.address());
    if (error != 0) {
      log.unreadableToOthers(error);
    }
    return new Probe(new Timespec(calls, addressOf), error == 0 ? clockId.getInt(0) : NO_CLOCK_ID);
  }

  private long read(int clockId, Timespec into) {
    if (isDisabled.get()) {
      return UNKNOWN;
    }
    int error = into.read(clockId);
    return error == 0 ? into.toNanos() : readAfter(error, clockId, into);
  }

  private long readAfter(int firstError, int clockId, Timespec into) {
    int error = firstError;
    if (error == LinuxErrno.EFAULT) {
      into.renew();
      error = into.read(clockId);
      log.renewed();
    }
    if (error == 0) {
      return into.toNanos();
    }
    if (error == LinuxErrno.EFAULT) {
      disable();
    } else {
      log.refused(clockId, error);
    }
    return UNKNOWN;
  }

  private void disable() {
    if (isDisabled.compareAndSet(false, true)) {
      log.disabled();
    }
  }

  private final class Probe implements ThreadProbe {

    private final Timespec scratch;
    private final int clockId;

    Probe(Timespec scratch, int clockId) {
      this.scratch = scratch;
      this.clockId = clockId;
    }

    @Override
    public long ownCpuNanos() {
      return read(LinuxCalls.CLOCK_THREAD_CPUTIME_ID, scratch);
    }

    @Override
    public long remoteCpuNanos() {
      return clockId == NO_CLOCK_ID ? UNKNOWN : read(clockId, remoteScratch.get());
    }
  }
}
