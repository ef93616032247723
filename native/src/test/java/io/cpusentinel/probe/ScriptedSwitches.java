package io.cpusentinel.probe;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadUsage;
import io.cpusentinel.ThreadUsageProbe;

/** Counters of a thread that a test moves. */
final class ScriptedSwitches implements ThreadUsageProbe {

  long voluntary = 5;
  long involuntary = 7;
  boolean isKnown = true;
  Runnable whenRead = () -> {};
  int reads;

  @Override
  public ThreadUsage own() {
    reads++;
    whenRead.run();
    return isKnown ? new ThreadUsage(0, 0, voluntary, involuntary, 0, 0) : ThreadUsage.UNKNOWN;
  }

  @Override
  public long runQueueDelayNanos() {
    return ThreadCpuClock.UNKNOWN;
  }
}
