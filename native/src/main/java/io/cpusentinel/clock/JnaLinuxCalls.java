package io.cpusentinel.clock;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The C library that the JVM itself is linked with, by JNA's direct mapping; but for the call that
 * each read of a clock makes.
 */
final class JnaLinuxCalls implements LinuxCalls {

  private static final NativeLibrary C_LIBRARY = NativeLibrary.getProcess();

  static {
    Native.register(JnaLinuxCalls.class, C_LIBRARY);
  }

  private final long clockGettime = Pointer.nativeValue(C_LIBRARY.getFunction("clock_gettime"));

  @Override
  public ClockGettime clockGettimeInto(long timespecAddress) {
    return new JnaClockGettime(
        clockGettime, timespecAddress, clockId -> clockGettimeWithErrno(clockId, timespecAddress));
  }

  /** Asks again, for the error number; if there is none this time, so much the better. */
  static int clockGettimeWithErrno(int clockId, long timespecAddress) {
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
