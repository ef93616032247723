/**
 * Accounts for the CPU time of units of work and decides which of them burned too much.
 *
 * <p>Start with {@link io.cpusentinel.SentinelMonitor}; {@link io.cpusentinel.ThreadCpuAccounting}
 * is the plain primitive under it. What comes in from the machine is a {@link
 * io.cpusentinel.ThreadCpuClock}, what goes out is told to a {@link
 * io.cpusentinel.SentinelListener}; modules that bring either are found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>CPU that cannot be measured is unknown: never zero, and {@link
 * io.cpusentinel.ThreadCpuClock#UNKNOWN} only between core and its clocks.
 */
@NullMarked
package io.cpusentinel;

import org.jspecify.annotations.NullMarked;
