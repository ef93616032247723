package io.cpusentinel.clock;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadCpuClockProvider;

/** Brings the clock {@code linux-jna}: 64-bit Linux, with JNA's direct mapping. */
public final class JnaLinuxClockProvider implements ThreadCpuClockProvider {

  private static final String NAME = "linux-jna";

  /** For {@link java.util.ServiceLoader}. */
  public JnaLinuxClockProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ThreadCpuClock open() {
    Machine.require("Linux");
    try {
      // Not initialized yet: that would load the library, with the warning.
      Class<?> jna = Class.forName("com.sun.jna.Native", false, getClass().getClassLoader());
      NativeAccess.require(jna.getModule());
      return LinuxClock.open(
          NAME,
          new JnaLinuxCalls(),
          buffer -> Pointer.nativeValue(Native.getDirectBufferPointer(buffer)));
    } catch (ClassNotFoundException e) {
      throw new UnsupportedOperationException(
          "JNA is not on the class path; add net.java.dev.jna:jna", e);
    } catch (LinkageError e) {
      throw new UnsupportedOperationException(
          "JNA cannot load its native part ("
              + e.getMessage()
              + "); where its directory is full or mounted noexec, name another one with"
              + " -Djna.tmpdir",
          e);
    }
  }
}
