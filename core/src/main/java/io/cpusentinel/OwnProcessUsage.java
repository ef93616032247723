package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * What this process, without its children, had consumed at one moment since it began, all its
 * threads together, ended ones too. A value that is not known here is null, never 0. Immutable.
 *
 * @param cpuNanos CPU time in nanoseconds, user and system
 * @param userNanos the part of it in user mode
 * @param systemNanos the part of it in the kernel
 * @param residentBytes in main memory
 * @param virtualBytes size of its address space; where only the JDK tells it, what the system has
 *     promised of it
 * @param readBytes fetched from disks, by it and by the children that it has waited for
 * @param writtenBytes given to disks to be written, likewise
 * @param voluntarySwitches how often a thread gave up its CPU to wait for something
 * @param involuntarySwitches how often a thread was made to give up its CPU
 * @param minorFaults page faults without I/O
 * @param majorFaults page faults with I/O
 * @param threads how many there are, those that run no Java code included
 */
public record OwnProcessUsage(
    @Nullable Long cpuNanos,
    @Nullable Long userNanos,
    @Nullable Long systemNanos,
    @Nullable Long residentBytes,
    @Nullable Long virtualBytes,
    @Nullable Long readBytes,
    @Nullable Long writtenBytes,
    @Nullable Long voluntarySwitches,
    @Nullable Long involuntarySwitches,
    @Nullable Long minorFaults,
    @Nullable Long majorFaults,
    @Nullable Long threads) {}
