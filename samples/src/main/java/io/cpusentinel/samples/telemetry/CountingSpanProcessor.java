package io.cpusentinel.samples.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Counts the spans that are to be exported. */
final class CountingSpanProcessor implements SpanProcessor {

  private final Delivery spans;

  CountingSpanProcessor(Delivery spans) {
    this.spans = spans;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled()) {
      spans.made(1);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
