package io.cpusentinel;

/** The probe of a thread that cannot be measured. */
enum UnknownProbe implements ThreadProbe {
  INSTANCE;

  @Override
  public long ownCpuNanos() {
    return ThreadCpuClock.UNKNOWN;
  }

  @Override
  public long remoteCpuNanos() {
    return ThreadCpuClock.UNKNOWN;
  }
}
