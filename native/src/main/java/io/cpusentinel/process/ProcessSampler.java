package io.cpusentinel.process;

import io.cpusentinel.ResourceTrackingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads one process of Linux time and again, and never another one that has got its pid: a process
 * is known by its pid and its start. Confined to one thread at a time.
 */
public final class ProcessSampler {

  private final ProcessFiles files;
  private final KernelUnits units;
  private final long pid;
  private final long startTicks;

  private ProcessSampler(ProcessFiles files, KernelUnits units, long pid, long startTicks) {
    this.files = files;
    this.units = units;
    this.pid = pid;
    this.startTicks = startTicks;
  }

  /**
   * Of the process that has this pid now.
   *
   * @param pid its id
   * @return its sampler
   * @throws ResourceTrackingException if there is no such process, or none that still runs; if
   *     {@code /proc} may not be read, or this is not Linux
   */
  public static ProcessSampler of(long pid) {
    return of(new ProcessFiles(Path.of("/proc")), pid);
  }

  static ProcessSampler of(ProcessFiles files, long pid) {
    try {
      KernelUnits units = files.units();
      ProcessStat stat = files.stat(pid);
      if (stat == null || stat.hasEnded()) {
        throw ResourceTrackingException.noProcess(pid);
      }
      return new ProcessSampler(files, units, pid, stat.startTicks());
    } catch (IOException e) {
      throw Unreadable.because(e, files.root());
    }
  }

  /**
   * Reads it now. Switches and bytes that may not be read are null.
   *
   * @return null once it has ended
   * @throws ResourceTrackingException if a file is not as it should be
   */
  public @Nullable ProcessSample next() {
    try {
      ProcessIo io = readableIo();
      ProcessStatus status = readableStatus();
      // The last one: if that is the process's, the others were. No pid comes back.
      ProcessStat stat = files.stat(pid);
      if (stat == null || stat.startTicks() != startTicks || stat.hasEnded()) {
        return null;
      }
      return new ProcessSample(
          stat.userTicks(),
          stat.systemTicks(),
          units.bytes(stat.residentPages()),
          stat.virtualBytes(),
          io == null ? null : io.readBytes(),
          io == null ? null : io.writtenBytes(),
          status == null ? null : status.voluntarySwitches(),
          status == null ? null : status.involuntarySwitches(),
          stat.minorFaults(),
          stat.majorFaults());
    } catch (IOException | ArithmeticException e) {
      throw Unreadable.because(e, files.root());
    }
  }

  private @Nullable ProcessIo readableIo() throws IOException {
    try {
      return files.io(pid);
    } catch (AccessDeniedException e) {
      return null;
    }
  }

  private @Nullable ProcessStatus readableStatus() throws IOException {
    try {
      return files.status(pid);
    } catch (AccessDeniedException e) {
      return null;
    }
  }
}
