package io.cpusentinel.clock;

import io.cpusentinel.Host;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadCpuClockProvider;

/** Brings the clock {@code windows-jna}: 64-bit Windows, with JNA's direct mapping. */
public final class JnaWindowsClockProvider implements ThreadCpuClockProvider {

  private static final String NAME = "windows-jna";

  /** For {@link java.util.ServiceLoader}. */
  public JnaWindowsClockProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ThreadCpuClock open() {
    return Jna.open(
        "Windows",
        () ->
            WindowsClock.open(
                NAME, new JnaWindowsCalls(), Jna::addressOf, Host.logger(WindowsClock.class)));
  }
}
