package io.cpusentinel.process;

import org.jspecify.annotations.Nullable;

/**
 * What one process, without its children, had consumed at one moment since it began. Immutable.
 *
 * @param userTicks CPU time in user mode, in the kernel's ticks, that of ended threads included
 * @param systemTicks CPU time in the kernel, likewise
 * @param residentBytes in main memory
 * @param virtualBytes size of its address space
 * @param readBytes fetched from disks, by it and by the children that it has waited for; null if
 *     unknown
 * @param writtenBytes given to disks to be written, likewise
 * @param voluntarySwitches of its first thread: it waited for something; null if unknown
 * @param involuntarySwitches of its first thread: it was made to wait; null if unknown
 * @param minorFaults page faults without I/O
 * @param majorFaults page faults with I/O
 */
public record ProcessSample(
    long userTicks,
    long systemTicks,
    long residentBytes,
    long virtualBytes,
    @Nullable Long readBytes,
    @Nullable Long writtenBytes,
    @Nullable Long voluntarySwitches,
    @Nullable Long involuntarySwitches,
    long minorFaults,
    long majorFaults) {}
