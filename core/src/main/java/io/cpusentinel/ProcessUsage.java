package io.cpusentinel;

/** Tells what a process and its descendants consume. Thread-safe. */
public interface ProcessUsage {

  /**
   * Reads it now.
   *
   * @param pid the process at the top, by its id
   * @return what could be read; what this machine cannot tell is null
   * @throws ResourceTrackingException if there is no such process, or a file may not be read
   */
  ResourceUsage of(long pid);

  /**
   * Reads, now, what this process alone consumes. Never throws: what cannot be read is null.
   *
   * @return what could be read
   */
  default OwnProcessUsage own() {
    return JdkOwnUsage.read();
  }

  /**
   * The usage of processes by the installed module that can tell it here, else by the JDK.
   *
   * @return the same for everybody in this process
   */
  static ProcessUsage open() {
    return ProcessUsageChoice.chosen();
  }

  /**
   * The usage of processes as far as the JDK alone can tell it: CPU time and the number of
   * processes. A child that has ended is not in it, nor are threads, disk and memory.
   *
   * @return one that works on every system
   */
  static ProcessUsage ofTheJdk() {
    return JdkProcessUsage.INSTANCE;
  }
}
