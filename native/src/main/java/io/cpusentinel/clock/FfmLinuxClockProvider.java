package io.cpusentinel.clock;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadCpuClockProvider;

/** Brings the clock {@code linux-ffm}: 64-bit Linux, with the foreign-function API of Java 22. */
public final class FfmLinuxClockProvider implements ThreadCpuClockProvider {

  private static final String NAME = "linux-ffm";
  private static final int FIRST_WITH_FFM = 22;

  /** For {@link java.util.ServiceLoader}. */
  public FfmLinuxClockProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ThreadCpuClock open() {
    Machine.require("Linux");
    int feature = Runtime.version().feature();
    if (feature < FIRST_WITH_FFM) {
      throw new UnsupportedOperationException(
          "needs Java " + FIRST_WITH_FFM + " or later, this is " + feature);
    }
    return FfmLinux.openClock(NAME);
  }
}
