package io.cpusentinel.clock;

import io.cpusentinel.ThreadCpuClock;

/** Opens the foreign-function clock, on Java 22 and later. */
final class FfmLinux {

  private FfmLinux() {}

  /**
   * @throws UnsupportedOperationException where the JVM would warn of native access, or the C
   *     library or the kernel does not have the clock
   */
  static ThreadCpuClock openClock(String name) {
    NativeAccess.requireForForeignFunctions(FfmLinux.class.getModule());
    return LinuxClock.open(
        name, new FfmLinuxCalls(FfmLinuxCalls.cLibrary()), FfmLinuxCalls::addressOf);
  }
}
