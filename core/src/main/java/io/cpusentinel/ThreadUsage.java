package io.cpusentinel;

/**
 * What a thread has used since it began, beside the sum of its CPU time. Immutable; -1 stands for
 * what the operating system does not tell.
 *
 * @param userNanos CPU time in user mode, in nanoseconds
 * @param systemNanos CPU time in kernel mode, in nanoseconds
 * @param voluntarySwitches how often it gave up its CPU to wait for something
 * @param involuntarySwitches how often it was made to give up its CPU
 * @param minorFaults page faults that needed no I/O
 * @param majorFaults page faults that needed I/O
 */
public record ThreadUsage(
    long userNanos,
    long systemNanos,
    long voluntarySwitches,
    long involuntarySwitches,
    long minorFaults,
    long majorFaults) {

  /** Nothing is known. */
  public static final ThreadUsage UNKNOWN = new ThreadUsage(-1, -1, -1, -1, -1, -1);
}
