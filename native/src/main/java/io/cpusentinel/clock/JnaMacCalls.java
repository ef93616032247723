package io.cpusentinel.clock;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The system library that the JVM itself is linked with, by JNA's direct mapping. */
final class JnaMacCalls implements MacCalls {

  static {
    Native.register(JnaMacCalls.class, NativeLibrary.getProcess());
  }

  @Override
  public long clockGettimeNsecNp(int clockId) {
    return clock_gettime_nsec_np(clockId);
  }

  @Override
  public int ownThreadPort() {
    return pthread_mach_thread_np(pthread_self());
  }

  @Override
  public int threadInfo(int port, int flavor, long infoAddress, long countAddress) {
    return thread_info(port, flavor, infoAddress, countAddress);
  }

  @Override
  public int errno() {
    return Native.getLastError();
  }

  // Pointers are passed as long: JNA's Pointer would cost a conversion on every call.
  private static native long clock_gettime_nsec_np(int clockId);

  private static native int pthread_mach_thread_np(long thread);

  private static native long pthread_self();

  private static native int thread_info(int port, int flavor, long info, long count);
}
