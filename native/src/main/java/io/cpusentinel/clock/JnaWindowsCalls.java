package io.cpusentinel.clock;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * kernel32.dll by JNA's direct mapping. 64-bit Windows has one calling convention, so nothing is
 * said of {@code stdcall}, which JNA would ignore there (native/dispatch.c).
 */
final class JnaWindowsCalls implements WindowsCalls {

  static {
    Native.register(JnaWindowsCalls.class, NativeLibrary.getInstance("kernel32"));
  }

  @Override
  public int getThreadTimes(long thread, long creation, long exit, long kernel, long user) {
    return GetThreadTimes(thread, creation, exit, kernel, user);
  }

  @Override
  public long openThread(int access, int inherit, int threadId) {
    return OpenThread(access, inherit, threadId);
  }

  @Override
  public int closeHandle(long handle) {
    return CloseHandle(handle);
  }

  @Override
  public int currentThreadId() {
    return GetCurrentThreadId();
  }

  @Override
  public int lastError() {
    // Calling GetLastError would be too late: the JVM makes calls of its own before that. JNA keeps
    // the code for the thread right after each call, directly mapped ones included.
    return Native.getLastError();
  }

  // Pointers are passed as long: JNA's Pointer would cost a conversion on every call.
  private static native int GetThreadTimes(
      long thread, long creation, long exit, long kernel, long user);

  private static native long OpenThread(int access, int inherit, int threadId);

  private static native int CloseHandle(long handle);

  private static native int GetCurrentThreadId();
}
