package io.cpusentinel.clock;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The C library that the JVM itself is linked with, by JNA's direct mapping. */
final class JnaLinuxCalls implements LinuxCalls {

  static {
    Native.register(JnaLinuxCalls.class, NativeLibrary.getProcess());
  }

  @Override
  public int clockGettime(int clockId, long timespecAddress) {
    return clock_gettime(clockId, timespecAddress) == 0 ? 0 : Native.getLastError();
  }

  @Override
  public int ownClockId(long clockIdAddress) {
    return pthread_getcpuclockid(pthread_self(), clockIdAddress);
  }

  // Pointers are passed as long: JNA's Pointer would cost a conversion on every call.
  private static native int clock_gettime(int clockId, long timespec);

  private static native int pthread_getcpuclockid(long thread, long clockId);

  private static native long pthread_self();
}
