package io.cpusentinel;

import static io.cpusentinel.ThreadCpuClock.UNKNOWN;

/** What {@link CpuSources} told at one moment. */
record CpuReading(long processNanos, long transactionNanos, long jvmNanos, long ownNanos) {

  /** Nothing was told yet. */
  static final CpuReading NONE = new CpuReading(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

  boolean isComplete() {
    return CpuTime.isKnown(processNanos)
        && CpuTime.isKnown(transactionNanos)
        && CpuTime.isKnown(jvmNanos);
  }

  /** To be compared with that of another complete reading only: the sources' origins differ. */
  long unaccountedNanos() {
    return processNanos - transactionNanos - jvmNanos - ownNanos;
  }

  CpuReading withOwnNanos(long nanos) {
    return new CpuReading(processNanos, transactionNanos, jvmNanos, nanos);
  }

  /** This one, and the other for what is unknown in this one. */
  CpuReading orElse(CpuReading other) {
    return new CpuReading(
        CpuTime.isKnown(processNanos) ? processNanos : other.processNanos,
        CpuTime.isKnown(transactionNanos) ? transactionNanos : other.transactionNanos,
        CpuTime.isKnown(jvmNanos) ? jvmNanos : other.jvmNanos,
        CpuTime.isKnown(ownNanos) ? ownNanos : other.ownNanos);
  }
}
