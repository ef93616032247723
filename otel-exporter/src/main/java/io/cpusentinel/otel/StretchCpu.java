package io.cpusentinel.otel;

import io.cpusentinel.ThreadCpuMetrics;

/** CPU time of one stretch on one thread; -1 if unknown. Immutable. */
record StretchCpu(long threadId, long nanos, long boundNanos) {

  static StretchCpu of(ThreadCpuMetrics metrics) {
    return new StretchCpu(metrics.threadId(), metrics.cpuNanos(), metrics.boundNanos());
  }

  boolean isKnown() {
    return nanos >= 0;
  }

  /** Without a part of it that belongs to somebody else; unknown if one of the two is. */
  StretchCpu minus(StretchCpu part) {
    return isKnown() && part.isKnown()
        ? new StretchCpu(threadId, Math.max(0, nanos - part.nanos), boundNanos + part.boundNanos)
        : unknown();
  }

  StretchCpu plus(StretchCpu other) {
    return isKnown() && other.isKnown()
        ? new StretchCpu(threadId, nanos + other.nanos, boundNanos + other.boundNanos)
        : unknown();
  }

  StretchCpu none() {
    return new StretchCpu(threadId, 0, 0);
  }

  StretchCpu unknown() {
    return new StretchCpu(threadId, -1, -1);
  }
}
