package io.cpusentinel.process;

import io.cpusentinel.Host;
import io.cpusentinel.ProcessUsage;
import io.cpusentinel.ProcessUsageProvider;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/**
 * Tells what trees of processes consume, on Linux, from {@code /proc}. Needs no native access.
 * Thread-safe.
 */
public final class LinuxProcessUsageProvider implements ProcessUsageProvider {

  private static final Logger LOGGER = Host.logger(LinuxProcessUsageProvider.class);

  private static final Path PROC = Path.of("/proc");

  /** For {@link java.util.ServiceLoader}. */
  public LinuxProcessUsageProvider() {}

  @Override
  public ProcessUsage open() {
    return open(PROC);
  }

  static ProcessUsage open(Path root) {
    try {
      new ProcessFiles(root).units();
    } catch (AccessDeniedException e) {
      LOGGER.log(Level.DEBUG, "Each call will name the file that it may not read", e);
    } catch (IOException e) {
      throw new UnsupportedOperationException(e.getMessage(), e);
    }
    return new LinuxProcessUsage(() -> new ProcessFiles(root));
  }
}
