package io.cpusentinel.otel;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Hands spans on with what they have consumed, which becomes attributes when somebody reads them:
 * as a rule on a thread that exports. Thread-safe.
 */
final class AnnotatingSpanProcessor implements SpanProcessor {

  private final SpanCpuMeter meter;
  private final SpanProcessor next;

  AnnotatingSpanProcessor(SpanCpuMeter meter, SpanProcessor next) {
    this.meter = meter;
    this.next = next;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    meter.onStart(parent, span);
    if (next.isStartRequired()) {
      next.onStart(parent, span);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    SpanCpu cpu = span instanceof Span ended ? meter.end(ended) : null;
    if (next.isEndRequired()) {
      next.onEnd(cpu == null ? span : new AnnotatedSpan(span, cpu));
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode shutdown() {
    return next.shutdown();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return next.forceFlush();
  }

  @Override
  public String toString() {
    return "AnnotatingSpanProcessor[%s]".formatted(next);
  }
}
