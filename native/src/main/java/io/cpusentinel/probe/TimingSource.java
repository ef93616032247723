package io.cpusentinel.probe;

/**
 * A source of raw timing noise. Thread-safe.
 *
 * <p><b>Not for keys.</b> What it returns is neither uniform nor independent, no health test has
 * looked at it, and whoever else runs on the machine can influence it. It is also a covert channel:
 * what other processes do (programs that start, builds, the tabs of a browser) shows in it, so
 * whoever gets the bytes learns something of the machine's other users.
 */
public interface TimingSource {

  /**
   * What it is.
   *
   * @return the same every time
   */
  TimingSourceInfo info();

  /**
   * Whether it can be collected from on this machine.
   *
   * @return false where {@link #collect} would always return nothing
   */
  boolean isAvailable();

  /**
   * Collects on the calling thread, which it keeps busy meanwhile.
   *
   * @param n how many bytes are wanted, at least 0
   * @return at most that many: only what was seen, which may be nothing; never filled up
   * @throws IllegalArgumentException if n is negative
   */
  byte[] collect(int n);

  /**
   * How long the operating system's own accounting calls take: each byte is folded from two
   * differences between neighbouring rounds of calls, of which there are 2n + 32.
   *
   * @return the source {@code proc_info_timing}
   */
  static TimingSource kernelCalls() {
    return KernelCallSource.ofThisMachine();
  }

  /**
   * The gaps that are torn into a loop of max(16384, 8n) clock reads: each byte is folded from two
   * gaps, and once the pairs run out from the first gap of each. On a clock with nanosecond steps
   * an idle machine tears few gaps, or none.
   *
   * @return the source {@code preemption_boundary}
   */
  static TimingSource preemption() {
    return PreemptionSource.ofThisMachine();
  }
}
