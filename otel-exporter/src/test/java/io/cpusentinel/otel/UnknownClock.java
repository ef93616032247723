package io.cpusentinel.otel;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;

/** A clock that can never tell. */
final class UnknownClock implements ThreadCpuClock {

  @Override
  public String name() {
    return "unknown";
  }

  @Override
  public ThreadProbe probe() {
    return ThreadProbe.unknown();
  }
}
