package io.cpusentinel;

/**
 * What one live thread has consumed. Immutable; -1 stands for what is unknown.
 *
 * @param thread the thread
 * @param cpuNanos CPU time since it began, in nanoseconds
 * @param userNanos the part of it in user mode, in the steps of the kernel's clock tick
 * @param systemNanos the part of it in kernel mode, in the same steps
 * @param utilization CPU time since the read before, in percent of one CPU; NaN if it is unknown,
 *     as at the first read of a thread
 */
public record ThreadCpu(
    Thread thread, long cpuNanos, long userNanos, long systemNanos, double utilization) {}
