package io.cpusentinel.clock;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/**
 * CPU time of threads from the kernel of macOS: of the own thread in nanoseconds, of another one in
 * microseconds, through a port whose name that thread has told.
 */
final class MacClock implements ThreadCpuClock {

  private static final String OWN_CALL = "clock_gettime_nsec_np";
  private static final String REMOTE_CALL = "thread_info";

  private static final int MAX_TRIES = 3;
  private static final long FIRST_PAUSE_NANOS = 2_000;
  private static final int PAUSE_GROWTH = 4;

  private final String name;
  private final MacCalls calls;
  private final CallFailures failures;
  private final ThreadLocal<ThreadBasicInfo> remoteScratch;

  private MacClock(
      String name, MacCalls calls, ToLongFunction<ByteBuffer> addressOf, CallFailures failures) {
    this.name = name;
    this.calls = calls;
    this.failures = failures;
    this.remoteScratch = ThreadLocal.withInitial(() -> new ThreadBasicInfo(addressOf));
  }

  /**
   * @param addressOf tells the address of a direct buffer
   * @throws UnsupportedOperationException if the kernel, or a sandbox, refuses the calling thread's
   *     clock
   */
  static MacClock open(
      String name, MacCalls calls, ToLongFunction<ByteBuffer> addressOf, Logger logger) {
    if (calls.clockGettimeNsecNp(MacCalls.CLOCK_THREAD_CPUTIME_ID) == 0) {
      throw new UnsupportedOperationException(
          "clock_gettime_nsec_np(CLOCK_THREAD_CPUTIME_ID) failed with errno " + calls.errno());
    }
    return new MacClock(name, calls, addressOf, new CallFailures(logger));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ThreadProbe probe() {
    return new Probe(calls.ownThreadPort());
  }

  private long readOwn() {
    long nanos = calls.clockGettimeNsecNp(MacCalls.CLOCK_THREAD_CPUTIME_ID);
    if (nanos > 0) {
      return nanos;
    }
    failures.report(OWN_CALL, calls.errno(), "the CPU time of a thread is unknown");
    return UNKNOWN;
  }

  private long readRemote(int port) {
    ThreadBasicInfo info = remoteScratch.get();
    int code = info.fill(calls, port);
    long pauseNanos = FIRST_PAUSE_NANOS;
    for (int tries = 1; code == MacCalls.KERN_FAILURE && tries < MAX_TRIES; tries++) {
      calls.spin(pauseNanos);
      pauseNanos *= PAUSE_GROWTH;
      code = info.fill(calls, port);
    }
    if (code == MacCalls.KERN_SUCCESS) {
      return info.toNanos();
    }
    failures.report(REMOTE_CALL, code, meaning(code));
    return UNKNOWN;
  }

  private static String meaning(int code) {
    return switch (code) {
      case MacCalls.KERN_INVALID_ARGUMENT,
          MacCalls.KERN_TERMINATED,
          MacCalls.MACH_SEND_INVALID_DEST ->
          "a thread has ended, its CPU time is unknown";
      case MacCalls.KERN_FAILURE ->
          "the kernel refused " + MAX_TRIES + " times, the CPU time of a thread is unknown";
      default -> "the CPU time of a thread is unknown";
    };
  }

  private final class Probe implements ThreadProbe {

    private final int port;

    Probe(int port) {
      this.port = port;
    }

    @Override
    public long ownCpuNanos() {
      return readOwn();
    }

    @Override
    public long remoteCpuNanos() {
      return port == MacCalls.MACH_PORT_NULL ? UNKNOWN : readRemote(port);
    }
  }
}
