package io.cpusentinel.otel;

import io.cpusentinel.CpuThreshold;
import io.cpusentinel.Quality;
import io.cpusentinel.TransactionMetrics;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Measures each span but those of transactions, which carry their own figures. By itself it cannot
 * tell: when it hears of the end nothing can be set any more. Thread-safe.
 */
final class SpanCpuMeter implements SpanProcessor {

  private final CpuThreshold threshold;
  private final @Nullable RequestTransactions requests;

  /**
   * @param threshold for spans that are no transactions
   * @param requests which spans are, or null for none
   */
  SpanCpuMeter(CpuThreshold threshold, @Nullable RequestTransactions requests) {
    this.threshold = threshold;
    this.requests = requests;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    String scope = span.getInstrumentationScopeInfo().getName();
    if (!scope.equals(OpenTelemetryListener.INSTRUMENTATION_SCOPE)) {
      LiveSpans.add(span, new MeasuredSpan(requests == null ? null : requests.of(span)));
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  /** On the thread that ends it, while attributes can be set. */
  void onEnding(ReadWriteSpan span) {
    MeasuredSpan measured = LiveSpans.remove(span);
    if (measured == null) {
      return;
    }
    CpuContextStorage.settle(measured);
    UnknownSpanCpu unknown = measured.end();
    RequestTransaction request = measured.request();
    TransactionMetrics figures = request == null ? null : request.end();
    if (request != null && figures != null) {
      SpanAttributes.setRequest(span, figures.transactionId(), request);
    }
    if (figures != null && isKnownTo(figures, unknown)) {
      // Its transaction knows the rules of its operation: one verdict, and one figure, for both.
      SpanAttributes.setAtEnd(span, figures);
    } else {
      tell(span, measured, CpuContextStorage.isInstalled() ? unknown : UnknownSpanCpu.NO_STORAGE);
    }
    if (figures != null && figures.cpuViolation()) {
      // Also where it was found in time, and the CPU is unknown in the end.
      span.setAttribute(SpanAttributes.CPU_VIOLATION, true);
    }
  }

  /** A monitor can read the counters of other threads that are still at work. */
  private static boolean isKnownTo(TransactionMetrics figures, @Nullable UnknownSpanCpu unknown) {
    return figures.quality() != Quality.UNKNOWN
        && (unknown == null || unknown == UnknownSpanCpu.STILL_CURRENT);
  }

  private void tell(ReadWriteSpan span, MeasuredSpan measured, @Nullable UnknownSpanCpu unknown) {
    if (unknown == null) {
      tellKnown(span, measured);
    } else {
      UnknownSpans.add(unknown);
      span.setAttribute(SpanAttributes.CPU_VIOLATION, false);
      span.setAttribute(SpanAttributes.CPU_QUALITY, Quality.UNKNOWN.label());
    }
  }

  private void tellKnown(ReadWriteSpan span, MeasuredSpan measured) {
    long cpuNanos = measured.cpuNanos();
    long boundNanos = measured.boundNanos();
    Quality quality = boundNanos == 0 ? Quality.EXACT : Quality.BOUNDED;
    span.setAttribute(SpanAttributes.THREAD_CPU_MS, cpuNanos / 1e6);
    span.setAttribute(SpanAttributes.CPU_QUALITY, quality.label());
    span.setAttribute(SpanAttributes.CPU_VIOLATION, cpuNanos - boundNanos > threshold.nanos());
    setUtilization(span, 100.0 * cpuNanos / span.getLatencyNanos(), measured);
  }

  /** Spans can be given any times: what they make of it may be nonsense. */
  private static void setUtilization(Span span, double percent, MeasuredSpan measured) {
    boolean isPossible = percent <= 100 || measured.isOnSeveralThreads();
    if (percent >= 0 && Double.isFinite(percent) && isPossible) {
      span.setAttribute(SpanAttributes.CPU_UTILIZATION, percent);
    }
  }

  /** One that is still measured was not told of when it was about to end. */
  @Override
  public void onEnd(ReadableSpan span) {
    if (span instanceof Span ended && LiveSpans.remove(ended) != null) {
      UnknownSpans.add(UnknownSpanCpu.NO_ENDING);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
