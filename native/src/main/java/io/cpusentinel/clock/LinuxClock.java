package io.cpusentinel.clock;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.nio.ByteBuffer;
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

  private LinuxClock(String name, LinuxCalls calls, ToLongFunction<ByteBuffer> addressOf) {
    this.name = name;
    this.calls = calls;
    this.addressOf = addressOf;
    this.remoteScratch = ThreadLocal.withInitial(() -> new Timespec(addressOf));
  }

  /**
   * @param addressOf tells the address of a direct buffer
   * @throws UnsupportedOperationException if the kernel, or a sandbox, refuses the calling thread's
   *     clock
   */
  static LinuxClock open(String name, LinuxCalls calls, ToLongFunction<ByteBuffer> addressOf) {
    Timespec time = new Timespec(addressOf);
    if (calls.clockGettime(LinuxCalls.CLOCK_THREAD_CPUTIME_ID, time.address()) != 0) {
      throw new UnsupportedOperationException(
          "clock_gettime(CLOCK_THREAD_CPUTIME_ID) failed with errno " + calls.errno());
    }
    return new LinuxClock(name, calls, addressOf);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ThreadProbe probe() {
    Timespec scratch = new Timespec(addressOf);
    boolean found = calls.ownClockId(scratch.address()) == 0;
    return new Probe(scratch, found ? scratch.firstInt() : NO_CLOCK_ID);
  }

  private long read(int clockId, Timespec into) {
    return calls.clockGettime(clockId, into.address()) == 0 ? into.toNanos() : UNKNOWN;
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
