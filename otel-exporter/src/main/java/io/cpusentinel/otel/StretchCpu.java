package io.cpusentinel.otel;

import io.cpusentinel.ThreadCpuMetrics;

/** CPU time of one stretch on one thread; -1 if unknown. Immutable. */
record StretchCpu(long threadId, long nanos, long boundNanos) {

  /** Of no thread. */
  static final StretchCpu NOTHING = new StretchCpu(-1, 0, 0);

  static StretchCpu of(ThreadCpuMetrics metrics) {
    return new StretchCpu(metrics.threadId(), metrics.cpuNanos(), metrics.boundNanos());
  }

  boolean isKnown() {
    return nanos >= 0;
  }

  private boolean isNothing() {
    return nanos == 0 && boundNanos == 0;
  }

  /** Without a part of it that belongs to somebody else; unknown if one of the two is. */
  StretchCpu minus(StretchCpu part) {
    if (part.isNothing()) {
      return this;
    }
    return isKnown() && part.isKnown()
        ? new StretchCpu(threadId, Math.max(0, nanos - part.nanos), boundNanos + part.boundNanos)
        : unknown();
  }

  StretchCpu plus(StretchCpu other) {
    if (other.isNothing()) {
      return this;
    }
    return isKnown() && other.isKnown()
        ? new StretchCpu(threadId, nanos + other.nanos, boundNanos + other.boundNanos)
        : unknown();
  }

  StretchCpu unknown() {
    return new StretchCpu(threadId, -1, -1);
  }
}
