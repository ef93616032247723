package io.cpusentinel.jfr.rules;

/**
 * Whose the CPU time of a process is: in sum, or what was added between two looks. Immutable.
 *
 * @param processNanos of all threads
 * @param transactionNanos the part of transactions, or {@link RecordedEvent#UNKNOWN}
 * @param jvmNanos the part of the JVM's own threads, or {@link RecordedEvent#UNKNOWN}
 * @param unattributedNanos the part of nobody, or {@link RecordedEvent#UNKNOWN}
 */
record CpuAttribution(
    long processNanos, long transactionNanos, long jvmNanos, long unattributedNanos) {

  /** Whether it tells what share is unattributed. */
  boolean isKnown() {
    return processNanos >= 0 && unattributedNanos >= 0;
  }

  CpuAttribution since(CpuAttribution first) {
    return new CpuAttribution(
        grown(first.processNanos, processNanos),
        grown(first.transactionNanos, transactionNanos),
        grown(first.jvmNanos, jvmNanos),
        grown(first.unattributedNanos, unattributedNanos));
  }

  double unattributedPercent() {
    return Figure.percentOf(unattributedNanos, processNanos);
  }

  private static long grown(long first, long last) {
    return first < 0 || last < 0 ? RecordedEvent.UNKNOWN : Math.max(0, last - first);
  }
}
