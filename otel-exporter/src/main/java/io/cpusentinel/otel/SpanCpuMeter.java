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
    boolean isOfTransaction = scope.equals(OpenTelemetryListener.INSTRUMENTATION_SCOPE);
    // The first of several processors measures it, and the others know nothing of it.
    if (!isOfTransaction && LiveSpans.find(span) == null) {
      MeasuredSpan measured = new MeasuredSpan(requests == null ? null : requests.of(span));
      LiveSpans.add(span, measured);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  /**
   * On the thread that ends it.
   *
   * @return what is to be told of it, or null if it is not measured or has been asked for before
   */
  @Nullable SpanCpu end(Span span) {
    MeasuredSpan measured = LiveSpans.remove(span);
    if (measured == null) {
      return null;
    }
    CpuContextStorage.settle(measured);
    UnknownSpanCpu unknown = measured.end();
    EndedRequest request = endRequest(measured.request(), unknown);
    if (request != null && request.hasFigures()) {
      return SpanCpu.unknown(request);
    }
    UnknownSpanCpu reason = CpuContextStorage.isInstalled() ? unknown : UnknownSpanCpu.NO_STORAGE;
    if (reason != null) {
      UnknownSpans.add(reason);
      return SpanCpu.unknown(request);
    }
    return known(measured, request);
  }

  private static @Nullable EndedRequest endRequest(
      @Nullable RequestTransaction request, @Nullable UnknownSpanCpu unknown) {
    TransactionMetrics metrics = request == null ? null : request.end();
    return request == null || metrics == null
        ? null
        : new EndedRequest(
            metrics, request.operation(), request.isCrisisMode(), isKnownTo(metrics, unknown));
  }

  /** A monitor can read the counters of other threads that are still at work. */
  private static boolean isKnownTo(TransactionMetrics metrics, @Nullable UnknownSpanCpu unknown) {
    return metrics.quality() != Quality.UNKNOWN
        && (unknown == null || unknown == UnknownSpanCpu.STILL_CURRENT);
  }

  private SpanCpu known(MeasuredSpan measured, @Nullable EndedRequest request) {
    long cpuNanos = measured.cpuNanos();
    long boundNanos = measured.boundNanos();
    return new SpanCpu(
        cpuNanos,
        boundNanos == 0 ? Quality.EXACT : Quality.BOUNDED,
        cpuNanos - boundNanos > threshold.nanos(),
        measured.isOnSeveralThreads(),
        request);
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
