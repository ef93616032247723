package io.cpusentinel.otel;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/** A span that has ended, with attributes of what it has consumed. Immutable. */
final class AnnotatedSpan implements ReadableSpan {

  private final ReadableSpan span;
  private final SpanCpu cpu;

  AnnotatedSpan(ReadableSpan span, SpanCpu cpu) {
    this.span = span;
    this.cpu = cpu;
  }

  @Override
  public SpanData toSpanData() {
    SpanData data = span.toSpanData();
    long latencyNanos = data.getEndEpochNanos() - data.getStartEpochNanos();
    return new Data(data, annotate(data.getAttributes(), latencyNanos));
  }

  @Override
  public Attributes getAttributes() {
    return annotate(span.getAttributes(), span.getLatencyNanos());
  }

  @Override
  public <T> @Nullable T getAttribute(AttributeKey<T> key) {
    return getAttributes().get(key);
  }

  private Attributes annotate(Attributes attributes, long latencyNanos) {
    AttributesBuilder annotated = attributes.toBuilder();
    cpu.tell(annotated::put, latencyNanos);
    return annotated.build();
  }

  @Override
  public SpanContext getSpanContext() {
    return span.getSpanContext();
  }

  @Override
  public SpanContext getParentSpanContext() {
    return span.getParentSpanContext();
  }

  @Override
  public String getName() {
    return span.getName();
  }

  @Override
  @SuppressWarnings({"deprecation", "InlineMeSuggester"})
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return span.getInstrumentationLibraryInfo();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return span.getInstrumentationScopeInfo();
  }

  @Override
  public boolean hasEnded() {
    return span.hasEnded();
  }

  @Override
  public long getLatencyNanos() {
    return span.getLatencyNanos();
  }

  @Override
  public SpanKind getKind() {
    return span.getKind();
  }

  @Override
  public String toString() {
    return "AnnotatedSpan[%s]".formatted(span);
  }

  private static final class Data extends DelegatingSpanData {

    private final Attributes attributes;
    private final int added;

    Data(SpanData data, Attributes attributes) {
      super(data);
      this.attributes = attributes;
      this.added = attributes.size() - data.getAttributes().size();
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
      return super.getTotalAttributeCount() + added;
    }
  }
}
