package io.cpusentinel.clock;

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
    return Jna.open("Linux", () -> LinuxClock.open(NAME, new JnaLinuxCalls(), Jna::addressOf));
  }
}
