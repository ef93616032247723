package io.cpusentinel.otel;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;

/**
 * Hears of spans that are about to end. The only class that names the SDK's internal interface for
 * that: where that is missing or changed, this one cannot be loaded and nothing else is hurt.
 */
final class EndingSpanProcessor implements ExtendedSpanProcessor {

  private final SpanCpuMeter meter;
  private volatile boolean isTold;

  private EndingSpanProcessor(SpanCpuMeter meter) {
    this.meter = meter;
  }

  static SpanProcessor of(SpanCpuMeter meter) {
    return new EndingSpanProcessor(meter);
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    meter.onStart(parent, span);
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnding(ReadWriteSpan span) {
    if (!isTold) {
      isTold = true;
    }
    SpanCpu cpu = meter.end(span);
    if (cpu != null) {
      cpu.tell(span::setAttribute, span.getLatencyNanos());
    }
  }

  @Override
  public boolean isOnEndingRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    // Who tells of one that is about to end tells of all.
    if (!isTold) {
      meter.onEnd(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
