package io.cpusentinel.jfr.rules;

import java.util.Arrays;

/** CPU times of which a percentile is wanted in the end. Confined to one thread. */
final class CpuTimes {

  private long[] nanos = new long[64];
  private int size;

  void add(long cpuNanos) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = cpuNanos;
  }

  int size() {
    return size;
  }

  /** The smallest one that 99 of 100 do not exceed; there must be one at all. */
  long p99() {
    Arrays.sort(nanos, 0, size);
    return nanos[(int) Math.ceil(0.99 * size) - 1];
  }
}
