package io.cpusentinel.probe;

import io.cpusentinel.SystemProbes;
import io.cpusentinel.SystemProbesProvider;

/**
 * Brings the probes: of preemption on every system, of kernel calls on Linux and macOS.
 * Thread-safe.
 */
public final class NativeProbesProvider implements SystemProbesProvider {

  /** For {@link java.util.ServiceLoader}. */
  public NativeProbesProvider() {}

  @Override
  public SystemProbes open() {
    return NativeProbes.open();
  }
}
