package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * What a process and all its descendants had consumed at one moment. A value that is not known here
 * is null, never 0. Immutable.
 *
 * <p>A descendant that has ended, and that its parent has waited for, is in the parent's figures.
 * One that has lost its parent belongs to another tree from then on, as the system has it.
 *
 * @param pid the process at the top
 * @param cpuMillis CPU time in milliseconds, user and system, of all of them and of the children
 *     that they have waited for; the system counts it in steps, of 10 ms on Linux
 * @param processes how many they are, those that have ended and nobody has waited for included
 * @param threads how many threads they have, at least one each
 * @param diskBytesRead fetched from disks; null also where the kernel does not account for it
 * @param diskBytesWritten given to disks to be written, likewise
 * @param memoryBytes in main memory; what processes share counts for each of them
 */
public record ResourceUsage(
    long pid,
    @Nullable Long cpuMillis,
    long processes,
    @Nullable Long threads,
    @Nullable Long diskBytesRead,
    @Nullable Long diskBytesWritten,
    @Nullable Long memoryBytes) {

  /**
   * Reads it now, by the installed module that can tell most here. A process that vanishes
   * meanwhile is left out. Costs a handful of file reads for each process. Thread-safe.
   *
   * @param pid the process at the top, by its id
   * @return what could be read
   * @throws IllegalArgumentException if that is no id of a process, that is not above 0
   * @throws ResourceTrackingException if there is no such process, or if a file may not be read or
   *     is not as it should be, which the message names
   */
  public static ResourceUsage of(long pid) {
    return ProcessUsage.open().of(requirePid(pid));
  }

  /**
   * Bytes sent by these processes: no system that this runs on counts them for each process.
   *
   * @return null: not available
   */
  public @Nullable Long networkBytesSent() {
    return null;
  }

  /**
   * Bytes received by these processes: no system that this runs on counts them for each process.
   *
   * @return null: not available
   */
  public @Nullable Long networkBytesReceived() {
    return null;
  }

  static long requirePid(long pid) {
    if (pid <= 0) {
      throw new IllegalArgumentException("pid must be above 0: " + pid);
    }
    return pid;
  }
}
