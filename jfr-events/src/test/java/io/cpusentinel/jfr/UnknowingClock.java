package io.cpusentinel.jfr;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;

/** A clock that cannot tell anything. */
final class UnknowingClock implements ThreadCpuClock {

  @Override
  public String name() {
    return "unknowing";
  }

  @Override
  public ThreadProbe probe() {
    return ThreadProbe.unknown();
  }
}
