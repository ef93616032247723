package io.cpusentinel;

import java.util.function.LongSupplier;

/**
 * Who tells how much CPU the process has consumed, and for whom: nanoseconds since any moment, or
 * {@link ThreadCpuClock#UNKNOWN}.
 *
 * @param process all threads together
 * @param transactions outermost transactions, ended ones and what running ones have consumed so far
 * @param jvm the JVM's own threads
 * @param own the product's own threads; while unknown, what it told last, at first 0
 */
record CpuSources(
    LongSupplier process, LongSupplier transactions, LongSupplier jvm, LongSupplier own) {

  /** Of this process; what nobody can tell on this machine is unknown. */
  static CpuSources ofThisProcess(LongSupplier transactions, LongSupplier own) {
    return new CpuSources(ofProcess(), transactions, JvmThreads.open()::cpuNanos, own);
  }

  static LongSupplier ofProcess() {
    try {
      return ProcessClock.open().probe()::ownCpuNanos;
    } catch (UnsupportedOperationException e) {
      return () -> ThreadCpuClock.UNKNOWN;
    }
  }

  /**
   * The whole before its parts: what they consume between the reads then makes less unattributed,
   * not more.
   */
  CpuReading read() {
    return new CpuReading(
        process.getAsLong(), transactions.getAsLong(), jvm.getAsLong(), own.getAsLong());
  }
}
