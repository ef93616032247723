package io.cpusentinel.otel.extension;

import io.cpusentinel.SentinelMonitor;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests be heard of that the configured sampler drops: they are measured and judged like
 * all others, and not exported. Immutable.
 */
final class RequestSampler implements Sampler {

  private final Sampler configured;
  private final Supplier<@Nullable SentinelMonitor> judge;

  private RequestSampler(Sampler configured, Supplier<@Nullable SentinelMonitor> judge) {
    this.configured = configured;
    this.judge = judge;
  }

  /**
   * @param configured decides
   * @param judge whose requests they are; null while there is nobody who judges them
   */
  static Sampler around(Sampler configured, Supplier<@Nullable SentinelMonitor> judge) {
    return new RequestSampler(configured, judge);
  }

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    SamplingResult result = configured.shouldSample(parent, traceId, name, kind, attributes, links);
    boolean isDropped = result.getDecision() == SamplingDecision.DROP;
    return isDropped && judge.get() != null && isRequest(parent, kind)
        ? new Recorded(result)
        : result;
  }

  /** As the span processor sees it. */
  private static boolean isRequest(Context parent, SpanKind kind) {
    SpanContext around = Span.fromContext(parent).getSpanContext();
    return (kind == SpanKind.SERVER || kind == SpanKind.CONSUMER)
        && (!around.isValid() || around.isRemote());
  }

  @Override
  public String getDescription() {
    return configured.getDescription();
  }

  @Override
  public String toString() {
    return getDescription();
  }

  /** What the configured sampler has to say beside its decision. */
  private record Recorded(SamplingResult result) implements SamplingResult {

    @Override
    public SamplingDecision getDecision() {
      return SamplingDecision.RECORD_ONLY;
    }

    @Override
    public Attributes getAttributes() {
      return result.getAttributes();
    }

    @Override
    public TraceState getUpdatedTraceState(TraceState parent) {
      return result.getUpdatedTraceState(parent);
    }
  }
}
