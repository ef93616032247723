package io.cpusentinel.probe;

import io.cpusentinel.Host;
import io.cpusentinel.KernelCallProbe;
import io.cpusentinel.PreemptionProbe;
import io.cpusentinel.SystemProbes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The probes of this machine. Thread-safe. */
final class NativeProbes implements SystemProbes {

  private static final Logger LOGGER = Host.logger(NativeProbes.class);

  private final @Nullable KernelCalls calls;

  private NativeProbes(@Nullable KernelCalls calls) {
    this.calls = calls;
  }

  static NativeProbes open() {
    try {
      return new NativeProbes(KernelCalls.ofThisMachine());
    } catch (UnsupportedOperationException e) {
      LOGGER.log(Level.DEBUG, "There is no probe of kernel calls", e);
      return new NativeProbes(null);
    }
  }

  @Override
  public PreemptionProbe preemption() {
    return LoopPreemptionProbe.open();
  }

  @Override
  public @Nullable KernelCallProbe kernelCalls() {
    if (calls == null) {
      return null;
    }
    List<TimedCall> opened = calls.openCalls();
    return opened.isEmpty() ? null : new TimedCallProbe(calls.clock(), opened);
  }
}
