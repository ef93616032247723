package io.cpusentinel;

/**
 * CPU time that the process has consumed since the monitor was built, and for whom. Immutable; -1
 * stands for what is unknown.
 *
 * <p>The parts need not add up to the whole: what the product's own threads consumed is taken off
 * the unattributed part and shown in none, and the parts are read one after the other while the
 * process runs on.
 *
 * @param processCpuNanos of all threads together, in nanoseconds
 * @param transactionCpuNanos of transactions, in nanoseconds, those that still run included
 * @param jvmCpuNanos of the JVM's own threads, in nanoseconds
 * @param unattributedNanos what nothing accounts for, in nanoseconds; never decreases, and is
 *     unknown where one of the other three is
 */
public record UnattributedCpu(
    long processCpuNanos, long transactionCpuNanos, long jvmCpuNanos, long unattributedNanos) {

  @SuppressWarnings("doclint:missing")
  public UnattributedCpu {
    requireKnownOrUnknown("processCpuNanos", processCpuNanos);
    requireKnownOrUnknown("transactionCpuNanos", transactionCpuNanos);
    requireKnownOrUnknown("jvmCpuNanos", jvmCpuNanos);
    requireKnownOrUnknown("unattributedNanos", unattributedNanos);
  }

  private static void requireKnownOrUnknown(String name, long nanos) {
    if (nanos < ThreadCpuClock.UNKNOWN) {
      throw new IllegalArgumentException(
          "%s must be at least 0, or -1 if unknown, was %d".formatted(name, nanos));
    }
  }
}
