package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/** The probes where no module brings any. */
enum AbsentProbes implements SystemProbes {
  INSTANCE;

  @Override
  public @Nullable PreemptionProbe preemption() {
    return null;
  }

  @Override
  public @Nullable KernelCallProbe kernelCalls() {
    return null;
  }
}
