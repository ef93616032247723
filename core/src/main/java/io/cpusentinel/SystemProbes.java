package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * Probes that find out by trying: what is done to a thread that runs, and how long the operating
 * system's own accounting takes. Thread-safe; what it opens belongs to one thread.
 */
public interface SystemProbes {

  /**
   * Opens a probe of preemption on the calling thread. It takes some milliseconds to learn how
   * large the usual step of the clock is.
   *
   * @return a new probe that has seen nothing yet, or null where there is none
   */
  @Nullable PreemptionProbe preemption();

  /**
   * Opens a probe of kernel calls on the calling thread.
   *
   * @return a new probe that has seen nothing yet, or null where there is none
   */
  @Nullable KernelCallProbe kernelCalls();

  /**
   * The probes of the installed module.
   *
   * @return the same for everybody in this process; {@link #absent()} without such a module
   */
  static SystemProbes open() {
    return SystemProbesChoice.chosen();
  }

  /**
   * The probes where no module brings any.
   *
   * @return ones that are not there
   */
  static SystemProbes absent() {
    return AbsentProbes.INSTANCE;
  }
}
