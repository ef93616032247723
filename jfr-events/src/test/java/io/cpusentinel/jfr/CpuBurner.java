package io.cpusentinel.jfr;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.Transaction;

/** Consumes CPU time of the calling thread until its own clock says so. */
final class CpuBurner {

  private CpuBurner() {}

  static void burnMillis(long millis) {
    ThreadCpuClock clock = ThreadCpuClock.best();
    long end = clock.currentThreadCpuNanos() + millis * 1_000_000;
    while (clock.currentThreadCpuNanos() < end) {
      Thread.onSpinWait();
    }
  }

  static void burnMillisIn(Transaction transaction, long millis) {
    burnMillis(millis);
    transaction.close();
  }
}
