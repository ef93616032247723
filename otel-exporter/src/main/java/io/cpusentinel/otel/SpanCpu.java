package io.cpusentinel.otel;

import io.cpusentinel.Quality;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a span that has ended. Immutable.
 *
 * @param cpuNanos what it has consumed by its own stretches, or -1 if that is not known
 * @param isViolation whether that is too much
 * @param isOnSeveralThreads whether it may have used more than one CPU at a time
 * @param request the transaction that it was too, or null
 */
record SpanCpu(
    long cpuNanos,
    Quality quality,
    boolean isViolation,
    boolean isOnSeveralThreads,
    @Nullable EndedRequest request) {

  static SpanCpu unknown(@Nullable EndedRequest request) {
    return new SpanCpu(-1, Quality.UNKNOWN, false, false, request);
  }

  /**
   * Tells it by attributes.
   *
   * @param latencyNanos from the start of the span to its end, as the span says
   */
  void tell(AttributeSink sink, long latencyNanos) {
    if (request == null) {
      tellOwn(sink, latencyNanos);
    } else {
      tellRequest(sink, latencyNanos, request);
    }
  }

  private void tellRequest(AttributeSink sink, long latencyNanos, EndedRequest ended) {
    ended.identify(sink);
    if (ended.hasFigures()) {
      // Its transaction knows the rules of its operation: one verdict, and one figure, for both.
      SpanAttributes.setAtEnd(sink, ended.metrics());
    } else {
      tellOwn(sink, latencyNanos);
    }
    if (ended.metrics().cpuViolation()) {
      // Also where it was found in time, and the CPU is unknown in the end.
      sink.set(SpanAttributes.CPU_VIOLATION, true);
    }
  }

  private void tellOwn(AttributeSink sink, long latencyNanos) {
    sink.set(SpanAttributes.CPU_VIOLATION, isViolation);
    sink.set(SpanAttributes.CPU_QUALITY, quality.label());
    if (cpuNanos >= 0) {
      sink.set(SpanAttributes.THREAD_CPU_MS, cpuNanos / 1e6);
      tellUtilization(sink, 100.0 * cpuNanos / latencyNanos);
    }
  }

  /** Spans can be given any times: what they make of it may be nonsense. */
  private void tellUtilization(AttributeSink sink, double percent) {
    boolean isPossible = percent <= 100 || isOnSeveralThreads;
    if (percent >= 0 && Double.isFinite(percent) && isPossible) {
      sink.set(SpanAttributes.CPU_UTILIZATION, percent);
    }
  }
}
