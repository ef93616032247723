package io.cpusentinel.clock;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The C library that the JVM itself is linked with, by JNA's direct mapping. */
final class JnaLinuxUsageCalls implements LinuxUsageCalls {

  static {
    Native.register(JnaLinuxUsageCalls.class, NativeLibrary.getProcess());
  }

  @Override
  public int usage(int who, long rusageAddress) {
    return getrusage(who, rusageAddress) == 0 ? 0 : Native.getLastError();
  }

  private static native int getrusage(int who, long rusage);
}
