package io.cpusentinel.process;

import io.cpusentinel.ResourceUsage;
import org.jspecify.annotations.Nullable;

/** Adds up the figures of processes. Confined to one thread at a time. */
final class TreeTotal {

  private long ticks;
  private long processes;
  private long threads;
  private long pages;
  private long readBytes;
  private long writtenBytes;
  private boolean isDiskKnown = true;

  /**
   * @param io null if unknown; then that of all together is unknown
   * @throws ArithmeticException if the sums fit no long
   */
  void add(ProcessStat stat, @Nullable ProcessIo io) {
    ticks = Math.addExact(ticks, stat.userTicks() + stat.systemTicks());
    ticks = Math.addExact(ticks, stat.reapedTicks());
    processes++;
    threads = Math.addExact(threads, stat.threads());
    pages = Math.addExact(pages, stat.residentPages());
    if (io == null) {
      isDiskKnown = false;
    } else {
      readBytes = Math.addExact(readBytes, io.readBytes());
      writtenBytes = Math.addExact(writtenBytes, io.writtenBytes());
    }
  }

  boolean isEmpty() {
    return processes == 0;
  }

  ResourceUsage usage(long pid, KernelUnits units) {
    return new ResourceUsage(
        pid,
        units.millis(ticks),
        processes,
        threads,
        isDiskKnown ? readBytes : null,
        isDiskKnown ? writtenBytes : null,
        units.bytes(pages));
  }
}
