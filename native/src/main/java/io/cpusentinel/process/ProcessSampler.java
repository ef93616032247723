package io.cpusentinel.process;

import io.cpusentinel.ResourceTrackingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads one process of Linux time and again, and never another one that has got its pid: a process
 * is known by its pid and its start. It holds three files open until it is closed, or the process
 * has ended. Confined to one thread at a time.
 */
public final class ProcessSampler implements AutoCloseable {

  private final String root;
  private final ProcSource stat;
  private final ProcSource io;
  private final ProcSource status;
  private final KernelUnits units;
  private final long startTicks;

  private ProcessSampler(ProcessFiles files, KernelUnits units, long pid, long startTicks) {
    this.root = files.root();
    this.stat = files.source(pid, "stat");
    this.io = files.source(pid, "io");
    this.status = files.source(pid, "status");
    this.units = units;
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
    return of(new ProcessFiles(Path.of("/proc"), new HoldingReader()), pid);
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
      ProcessIo disk = readableIo();
      ProcessStatus switches = readableStatus();
      // The last one: if that is the process's, the others were. No pid comes back.
      ProcText line = stat.read();
      ProcessStat figures = line == null ? null : ProcessStat.parse(line);
      if (figures == null || figures.startTicks() != startTicks || figures.hasEnded()) {
        close();
        return null;
      }
      return new ProcessSample(
          figures.userTicks(),
          figures.systemTicks(),
          units.bytes(figures.residentPages()),
          figures.virtualBytes(),
          disk == null ? null : disk.readBytes(),
          disk == null ? null : disk.writtenBytes(),
          switches == null ? null : switches.voluntarySwitches(),
          switches == null ? null : switches.involuntarySwitches(),
          figures.minorFaults(),
          figures.majorFaults());
    } catch (IOException | ArithmeticException e) {
      throw Unreadable.because(e, root);
    }
  }

  /** Gives back the files that it holds; it can go on being used. */
  @Override
  public void close() {
    stat.close();
    io.close();
    status.close();
  }

  private @Nullable ProcessIo readableIo() throws IOException {
    try {
      ProcText text = io.read();
      return text == null ? null : ProcessIo.parse(text);
    } catch (AccessDeniedException e) {
      return null;
    }
  }

  private @Nullable ProcessStatus readableStatus() throws IOException {
    try {
      ProcText text = status.read();
      return text == null ? null : ProcessStatus.parse(text);
    } catch (AccessDeniedException e) {
      return null;
    }
  }
}
