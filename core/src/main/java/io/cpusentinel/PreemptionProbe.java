package io.cpusentinel;

/**
 * Reads the monotonic clock in a tight loop and collects the gaps that somebody tore into it: the
 * scheduler, an interrupt, or the hypervisor. Confined to the thread that opened it.
 */
public interface PreemptionProbe {

  /** The shortest round: so many reads. */
  int LEAST_READS = 16_384;

  /**
   * Reads on for one round, and adds what it sees to what was seen before. Uses the CPU for as long
   * as it takes: some tens of nanoseconds a read, and what the gaps take.
   *
   * @param reads how many; a smaller number than {@link #LEAST_READS} counts as that
   */
  void observe(int reads);

  /**
   * What was seen in all rounds until now.
   *
   * @return the figures
   */
  PreemptionFigures figures();
}
