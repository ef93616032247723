package io.cpusentinel.clock;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/**
 * CPU time of threads from {@code GetThreadTimes}: counted in 100 ns, but moving with the timer
 * tick, of 15.625 ms unless something has set it shorter.
 *
 * <p>A thread opens a handle of itself once. The pseudo handle of {@code GetCurrentThread()} would
 * be that of whichever thread uses it, so it is never kept.
 */
final class WindowsClock implements ThreadCpuClock {

  private final String name;
  private final WindowsCalls calls;
  private final ToLongFunction<ByteBuffer> addressOf;
  private final CallFailures failures;
  private final ThreadLocal<ThreadTimes> remoteScratch;

  private WindowsClock(
      String name,
      WindowsCalls calls,
      ToLongFunction<ByteBuffer> addressOf,
      CallFailures failures) {
    this.name = name;
    this.calls = calls;
    this.addressOf = addressOf;
    this.failures = failures;
    this.remoteScratch = ThreadLocal.withInitial(() -> new ThreadTimes(addressOf));
  }

  /**
   * @param addressOf tells the address of a direct buffer
   * @throws UnsupportedOperationException if Windows refuses the calling thread's times; with the
   *     remedy
   */
  static WindowsClock open(
      String name, WindowsCalls calls, ToLongFunction<ByteBuffer> addressOf, Logger logger) {
    long self = ThreadHandle.openSelf(calls);
    if (self == WindowsCalls.NO_HANDLE) {
      throw refused("OpenThread", calls.lastError());
    }
    boolean isFilled = new ThreadTimes(addressOf).fill(calls, self);
    int code = calls.lastError();
    if (calls.closeHandle(self) == 0) {
      throw refused("CloseHandle", calls.lastError());
    }
    if (!isFilled) {
      throw refused("GetThreadTimes", code);
    }
    return new WindowsClock(name, calls, addressOf, new CallFailures(logger));
  }

  private static UnsupportedOperationException refused(String call, int code) {
    return new UnsupportedOperationException(
        CallFailures.describe(call, code, WindowsErrors.meaning(code)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ThreadProbe probe() {
    return new Probe(ThreadHandle.open(calls, failures));
  }

  private long read(ThreadHandle handle, ThreadTimes into) {
    long value = handle.value();
    if (value == WindowsCalls.NO_HANDLE) {
      return UNKNOWN;
    }
    if (into.fill(calls, value)) {
      return into.toNanos();
    }
    int code = calls.lastError();
    if (code == WindowsCalls.ERROR_INVALID_HANDLE) {
      handle.abandon(value);
    }
    failures.report("GetThreadTimes", code, WindowsErrors.meaning(code));
    return UNKNOWN;
  }

  private final class Probe implements ThreadProbe {

    private final Thread thread = Thread.currentThread();
    private final ThreadTimes scratch = new ThreadTimes(addressOf);
    private final ThreadHandle handle;

    Probe(ThreadHandle handle) {
      this.handle = handle;
    }

    @Override
    public long ownCpuNanos() {
      if (!handle.acquire()) {
        return UNKNOWN;
      }
      try {
        long nanos = read(handle, scratch);
        return nanos == UNKNOWN && handle.reopen() ? read(handle, scratch) : nanos;
      } finally {
        handle.release();
      }
    }

    @Override
    public long remoteCpuNanos() {
      if (!handle.acquire()) {
        return UNKNOWN;
      }
      try {
        long nanos = read(handle, remoteScratch.get());
        // A handle outlives its thread and tells its last time for ever.
        return thread.isAlive() ? nanos : UNKNOWN;
      } finally {
        handle.release();
      }
    }

    @Override
    public void close() {
      handle.close();
    }
  }
}
