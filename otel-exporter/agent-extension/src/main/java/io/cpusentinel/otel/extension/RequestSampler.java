package io.cpusentinel.otel.extension;

import io.cpusentinel.SentinelMonitor;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
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
 * all others, and not exported. In a crisis they are. Immutable.
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
    SentinelMonitor monitor = judge.get();
    boolean isSampled = result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE;
    if (monitor == null || isSampled || !isRequest(parent, kind)) {
      return result;
    }
    return monitor.control().isCrisisMode()
        ? OtherDecision.of(SamplingDecision.RECORD_AND_SAMPLE, result)
        : OtherDecision.of(SamplingDecision.RECORD_ONLY, result);
  }

  /** As the span processor sees it; and in a crisis what lies in a request goes with it. */
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
}
