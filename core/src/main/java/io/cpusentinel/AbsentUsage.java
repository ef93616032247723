package io.cpusentinel;

/** Usage on a machine that tells nothing of it. */
enum AbsentUsage implements ThreadUsageProbe {
  INSTANCE;

  @Override
  public ThreadUsage own() {
    return ThreadUsage.UNKNOWN;
  }

  @Override
  public long runQueueDelayNanos() {
    return ThreadCpuClock.UNKNOWN;
  }
}
