package io.cpusentinel.clock;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The handle of one thread, closed once, by the last that uses it: nobody reads a handle that has
 * been closed, whose number Windows may have given to something else. No method blocks.
 *
 * <p>Thread-safe but for opening, which is confined to the thread itself.
 */
final class ThreadHandle {

  private static final int CLOSED = Integer.MIN_VALUE;

  private final WindowsCalls calls;
  private final CallFailures failures;

  /** How many reads are going on, with the sign bit set once it is closed. */
  private final AtomicInteger uses = new AtomicInteger();

  private final AtomicLong value = new AtomicLong(WindowsCalls.NO_HANDLE);
  private boolean isReopened;

  private ThreadHandle(WindowsCalls calls, CallFailures failures) {
    this.calls = calls;
    this.failures = failures;
  }

  /** A handle of the calling thread; without a value if Windows refuses it. */
  static ThreadHandle open(WindowsCalls calls, CallFailures failures) {
    ThreadHandle handle = new ThreadHandle(calls, failures);
    handle.open();
    return handle;
  }

  /** A handle of the calling thread, to be closed, or {@link WindowsCalls#NO_HANDLE}. */
  static long openSelf(WindowsCalls calls) {
    return calls.openThread(
        WindowsCalls.THREAD_QUERY_LIMITED_INFORMATION, WindowsCalls.FALSE, calls.currentThreadId());
  }

  /** True at most once, if the calling thread had lost its handle and has it again. */
  boolean reopen() {
    if (isReopened || value.get() != WindowsCalls.NO_HANDLE) {
      return false;
    }
    isReopened = true;
    return open();
  }

  /** Whether the handle may be used, until {@link #release()}. */
  boolean acquire() {
    int now = uses.get();
    while (now >= 0) {
      if (uses.compareAndSet(now, now + 1)) {
        return true;
      }
      now = uses.get();
    }
    return false;
  }

  void release() {
    if (uses.decrementAndGet() == CLOSED) {
      closeValue();
    }
  }

  /** To be asked between {@link #acquire()} and {@link #release()}. */
  long value() {
    return value.get();
  }

  /** Forgets a value that Windows no longer knows: it is not ours any more, nor ours to close. */
  void abandon(long lost) {
    value.compareAndSet(lost, WindowsCalls.NO_HANDLE);
  }

  void close() {
    if (uses.getAndAccumulate(CLOSED, (now, closed) -> now | closed) == 0) {
      closeValue();
    }
  }

  private boolean open() {
    long opened = openSelf(calls);
    if (opened == WindowsCalls.NO_HANDLE) {
      report("OpenThread");
      return false;
    }
    value.set(opened);
    return true;
  }

  private void closeValue() {
    long last = value.getAndSet(WindowsCalls.NO_HANDLE);
    if (last != WindowsCalls.NO_HANDLE && calls.closeHandle(last) == 0) {
      report("CloseHandle");
    }
  }

  private void report(String call) {
    int code = calls.lastError();
    failures.report(call, code, WindowsErrors.meaning(code));
  }
}
