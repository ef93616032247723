package io.cpusentinel;

/**
 * What a transaction used beside the sum of its CPU time. Gathered only under {@link
 * SentinelMonitorBuilder#detail}, and only of one that stayed on its thread. Immutable; -1 stands
 * for what is unknown.
 *
 * @param userNanos CPU time in user mode, in nanoseconds
 * @param systemNanos CPU time in kernel mode, in nanoseconds
 * @param voluntarySwitches how often its thread gave up its CPU to wait for something
 * @param involuntarySwitches how often its thread was made to give up its CPU
 * @param minorFaults page faults that needed no I/O
 * @param majorFaults page faults that needed I/O
 * @param allocatedBytes bytes allocated on the heap, its children included
 */
public record TransactionDetail(
    long userNanos,
    long systemNanos,
    long voluntarySwitches,
    long involuntarySwitches,
    long minorFaults,
    long majorFaults,
    long allocatedBytes) {

  /** Nothing is known. */
  public static final TransactionDetail UNKNOWN = new TransactionDetail(-1, -1, -1, -1, -1, -1, -1);

  static TransactionDetail between(
      ThreadUsage start, ThreadUsage end, long startBytes, long endBytes) {
    return new TransactionDetail(
        CpuTime.minus(end.userNanos(), start.userNanos()),
        CpuTime.minus(end.systemNanos(), start.systemNanos()),
        CpuTime.minus(end.voluntarySwitches(), start.voluntarySwitches()),
        CpuTime.minus(end.involuntarySwitches(), start.involuntarySwitches()),
        CpuTime.minus(end.minorFaults(), start.minorFaults()),
        CpuTime.minus(end.majorFaults(), start.majorFaults()),
        CpuTime.minus(endBytes, startBytes));
  }
}
