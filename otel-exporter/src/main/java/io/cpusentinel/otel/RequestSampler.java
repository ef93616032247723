package io.cpusentinel.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Lets requests be heard of that another sampler drops: {@link CpuSpanProcessor} measures and
 * judges them like all others, and they are not exported. Immutable and thread-safe.
 */
public final class RequestSampler implements Sampler {

  private final Sampler sampler;
  private final BooleanSupplier isWanted;

  private RequestSampler(Sampler sampler, BooleanSupplier isWanted) {
    this.sampler = sampler;
    this.isWanted = isWanted;
  }

  /**
   * A sampler for the provider to which a processor of {@link CpuSpanProcessor#create(
   * io.cpusentinel.SentinelMonitor, BooleanSupplier)} is added.
   *
   * @param sampler decides what is exported
   * @param isWanted asked at each request that is dropped, on any thread: whether somebody judges
   *     it
   * @return a new sampler
   * @throws NullPointerException if one of them is null
   */
  public static RequestSampler create(Sampler sampler, BooleanSupplier isWanted) {
    return new RequestSampler(
        Objects.requireNonNull(sampler, "sampler"), Objects.requireNonNull(isWanted, "isWanted"));
  }

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    SamplingResult result = sampler.shouldSample(parent, traceId, name, kind, attributes, links);
    boolean isDropped = result.getDecision() == SamplingDecision.DROP;
    return isDropped && isRequest(parent, kind) && isWanted.getAsBoolean()
        ? new Overruled(SamplingDecision.RECORD_ONLY, result)
        : result;
  }

  private static boolean isRequest(Context parent, SpanKind kind) {
    return RequestTransactions.isRequest(kind, Span.fromContext(parent).getSpanContext());
  }

  @Override
  public String getDescription() {
    return sampler.getDescription();
  }

  @Override
  public String toString() {
    return getDescription();
  }
}
