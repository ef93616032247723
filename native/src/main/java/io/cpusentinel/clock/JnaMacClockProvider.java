package io.cpusentinel.clock;

import io.cpusentinel.Host;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadCpuClockProvider;

/** Brings the clock {@code macos-jna}: 64-bit macOS, with JNA's direct mapping. */
public final class JnaMacClockProvider implements ThreadCpuClockProvider {

  private static final String NAME = "macos-jna";

  /** For {@link java.util.ServiceLoader}. */
  public JnaMacClockProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ThreadCpuClock open() {
    return Jna.open(
        "Mac",
        () -> MacClock.open(NAME, new JnaMacCalls(), Jna::addressOf, Host.logger(MacClock.class)));
  }
}
