package io.cpusentinel;

/** The JVM's own threads where nobody can tell them from others. */
enum AbsentJvmThreads implements JvmThreads {
  INSTANCE;

  @Override
  public long cpuNanos() {
    return ThreadCpuClock.UNKNOWN;
  }
}
