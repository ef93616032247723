package io.cpusentinel.probe;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The system library that the JVM itself is linked with, by JNA's direct mapping. */
final class JnaMacProcessCalls implements MacProcessCalls {

  static {
    Native.register(JnaMacProcessCalls.class, NativeLibrary.getProcess());
  }

  @Override
  public int procPidInfo(int pid, int flavor, long argument, long bufferAddress, int bufferSize) {
    return proc_pidinfo(pid, flavor, argument, bufferAddress, bufferSize);
  }

  @Override
  public int procPidRusage(int pid, int flavor, long bufferAddress) {
    return proc_pid_rusage(pid, flavor, bufferAddress);
  }

  @Override
  public long machAbsoluteTime() {
    return mach_absolute_time();
  }

  @Override
  public int machTimebaseInfo(long infoAddress) {
    return mach_timebase_info(infoAddress);
  }

  // Pointers are passed as long: JNA's Pointer would cost a conversion on every call.
  private static native int proc_pidinfo(
      int pid, int flavor, long argument, long buffer, int bufferSize);

  private static native int proc_pid_rusage(int pid, int flavor, long buffer);

  private static native long mach_absolute_time();

  private static native int mach_timebase_info(long info);
}
