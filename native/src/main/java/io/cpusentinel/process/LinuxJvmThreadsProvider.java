package io.cpusentinel.process;

import io.cpusentinel.JvmThreads;
import io.cpusentinel.JvmThreadsProvider;
import java.nio.file.Path;

/**
 * Tells what the JVM's own threads consume, on Linux with HotSpot, from {@code /proc}. Needs no
 * native access. Thread-safe.
 */
public final class LinuxJvmThreadsProvider implements JvmThreadsProvider {

  private static final Path PROC = Path.of("/proc");

  /** For {@link java.util.ServiceLoader}. */
  public LinuxJvmThreadsProvider() {}

  @Override
  public JvmThreads open() {
    return LinuxJvmThreads.open(TaskFiles.of(PROC), JavaThreadTimes.OF_THIS_JVM);
  }
}
