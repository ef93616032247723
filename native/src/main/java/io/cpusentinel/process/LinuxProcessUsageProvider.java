package io.cpusentinel.process;

import io.cpusentinel.Host;
import io.cpusentinel.ProcessUsage;
import io.cpusentinel.ProcessUsageProvider;
import io.cpusentinel.ThreadUsage;
import io.cpusentinel.clock.JnaLinuxUsageProvider;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

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
    Supplier<ProcessFiles> proc = () -> new ProcessFiles(root);
    LinuxOwnUsage own =
        new LinuxOwnUsage(proc, Counters::ofThisProcess, ProcessHandle.current().pid());
    return new LinuxProcessUsage(proc, own);
  }

  /** Opened when it is first wanted: JNA loads a library. */
  private static final class Counters {

    private static final Optional<JnaLinuxUsageProvider> PROVIDER = open();

    static ThreadUsage ofThisProcess() {
      return PROVIDER.map(JnaLinuxUsageProvider::ofProcess).orElse(ThreadUsage.UNKNOWN);
    }

    private static Optional<JnaLinuxUsageProvider> open() {
      try {
        JnaLinuxUsageProvider provider = new JnaLinuxUsageProvider();
        provider.check();
        return Optional.of(provider);
      } catch (UnsupportedOperationException e) {
        LOGGER.log(Level.DEBUG, "Switches of this process are unknown", e);
        return Optional.empty();
      }
    }
  }
}
