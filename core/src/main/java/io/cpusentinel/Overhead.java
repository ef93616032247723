package io.cpusentinel;

import java.util.function.LongSupplier;

/** What the monitor itself costs, of what the process has consumed meanwhile. Thread-safe. */
final class Overhead {

  private final LongSupplier process;
  private final LongSupplier own;
  private final long processStartNanos;

  private Overhead(LongSupplier process, LongSupplier own) {
    this.process = process;
    this.own = own;
    this.processStartNanos = process.getAsLong();
  }

  /** From now on. */
  static Overhead since(LongSupplier process, LongSupplier own) {
    return new Overhead(process, own);
  }

  /** NaN while the process is not known to have consumed anything. */
  double percent() {
    long total = CpuTime.minus(process.getAsLong(), processStartNanos);
    return total <= 0 ? Double.NaN : 100.0 * own.getAsLong() / total;
  }
}
