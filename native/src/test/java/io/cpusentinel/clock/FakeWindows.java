package io.cpusentinel.clock;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Threads and handles as Windows has them, behind native function pointers. Thread-safe. */
final class FakeWindows implements WindowsCalls {

  private final Map<Long, Integer> threadOfHandle = new ConcurrentHashMap<>();
  private final Set<Long> closed = ConcurrentHashMap.newKeySet();
  private final AtomicLong nextHandle = new AtomicLong(0x1_0000_0004L);
  private final ThreadLocal<Integer> lastError = ThreadLocal.withInitial(() -> 0);

  final AtomicInteger opens = new AtomicInteger();
  final AtomicInteger closes = new AtomicInteger();
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger readsOfClosed = new AtomicInteger();
  final Set<Long> kernelAddresses = ConcurrentHashMap.newKeySet();
  volatile int openError;
  volatile int readError;
  volatile int closeError;
  volatile Runnable duringRead = () -> {};

  volatile int kernelLow;
  volatile int kernelHigh;
  volatile int userLow;
  volatile int userHigh;

  private final NativeFunction getThreadTimes =
      new NativeFunction((GetThreadTimes) this::fillTimes);
  private final NativeFunction openThread = new NativeFunction((OpenThread) this::open);
  private final NativeFunction closeHandle = new NativeFunction((CloseHandle) this::close);
  private final NativeFunction currentThreadId =
      new NativeFunction((CurrentThreadId) this::threadId);

  interface GetThreadTimes extends Callback {
    int call(Pointer thread, Pointer creation, Pointer exit, Pointer kernel, Pointer user);
  }

  interface OpenThread extends Callback {
    Pointer call(int access, int inherit, int threadId);
  }

  interface CloseHandle extends Callback {
    int call(Pointer handle);
  }

  interface CurrentThreadId extends Callback {
    int call();
  }

  @Override
  public int getThreadTimes(long thread, long creation, long exit, long kernel, long user) {
    return getThreadTimes.callInt(thread, creation, exit, kernel, user);
  }

  @Override
  public long openThread(int access, int inherit, int threadId) {
    return openThread.callLong(access, inherit, threadId);
  }

  @Override
  public int closeHandle(long handle) {
    return closeHandle.callInt(handle);
  }

  @Override
  public int currentThreadId() {
    return currentThreadId.callInt();
  }

  @Override
  public int lastError() {
    return lastError.get();
  }

  int openHandles() {
    return threadOfHandle.size();
  }

  /** As if some other code of the process had closed them. */
  void loseAllHandles() {
    threadOfHandle.clear();
  }

  private int fillTimes(
      Pointer thread, Pointer creation, Pointer exit, Pointer kernel, Pointer user) {
    reads.incrementAndGet();
    kernelAddresses.add(Pointer.nativeValue(kernel));
    duringRead.run();
    long handle = Pointer.nativeValue(thread);
    if (closed.contains(handle)) {
      readsOfClosed.incrementAndGet();
    }
    if (readError != 0) {
      return failed(readError);
    }
    if (!threadOfHandle.containsKey(handle)) {
      return failed(ERROR_INVALID_HANDLE);
    }
    fileTime(kernel, kernelLow, kernelHigh);
    fileTime(user, userLow, userHigh);
    // Last, to be seen if they lie where the others do.
    fileTime(creation, -1, -1);
    fileTime(exit, -1, -1);
    return 1;
  }

  private static void fileTime(Pointer at, int low, int high) {
    at.setInt(0, low);
    at.setInt(4, high);
  }

  private Pointer open(int access, int inherit, int threadId) {
    opens.incrementAndGet();
    if (openError != 0) {
      failed(openError);
      return Pointer.NULL;
    }
    if (access != 0x0800 || inherit != 0 || threadId != threadId()) {
      failed(ERROR_INVALID_PARAMETER);
      return Pointer.NULL;
    }
    long handle = nextHandle.getAndAdd(4);
    threadOfHandle.put(handle, threadId);
    return new Pointer(handle);
  }

  private int close(Pointer handle) {
    closes.incrementAndGet();
    if (closeError != 0) {
      return failed(closeError);
    }
    closed.add(Pointer.nativeValue(handle));
    return threadOfHandle.remove(Pointer.nativeValue(handle)) == null
        ? failed(ERROR_INVALID_HANDLE)
        : 1;
  }

  private int threadId() {
    // Ids of Windows are multiples of four, and unsigned.
    return (int) (0x8000_0000L + 4 * Thread.currentThread().getId());
  }

  private int failed(int code) {
    lastError.set(code);
    return 0;
  }
}
