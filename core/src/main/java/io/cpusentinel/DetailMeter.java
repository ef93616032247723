package io.cpusentinel;

/** What a transaction uses beside CPU time, from its start to its end on one thread. */
final class DetailMeter {

  private final ThreadUsageProbe probe;
  private final ThreadUsage start;
  private final long startBytes;
  private volatile TransactionDetail detail = TransactionDetail.UNKNOWN;

  /** Begins on the calling thread, to which the probe belongs. */
  DetailMeter(ThreadUsageProbe probe) {
    this.probe = probe;
    this.start = probe.own();
    this.startBytes = AllocatedBytes.ofCurrentThread();
  }

  /** Ends on the same thread. */
  void end() {
    long endBytes = AllocatedBytes.ofCurrentThread();
    detail = TransactionDetail.between(start, probe.own(), startBytes, endBytes);
  }

  TransactionDetail detail() {
    return detail;
  }
}
