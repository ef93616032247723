package io.cpusentinel.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Objects;

/**
 * Samples every span while a monitor of this process is in a crisis, and leaves the decision to
 * another sampler otherwise: also where the parent of a span was not sampled, so that such a trace
 * is there from the crisis on. Only monitors count that an {@link OpenTelemetryListener} listens
 * to. Immutable and thread-safe.
 */
public final class CrisisSampler implements Sampler {

  private final Sampler sampler;

  private CrisisSampler(Sampler sampler) {
    this.sampler = sampler;
  }

  /**
   * A sampler for {@code SdkTracerProviderBuilder.setSampler}, or for {@code addSamplerCustomizer}
   * of the autoconfiguration. It has to be the outermost one.
   *
   * @param sampler decides while there is no crisis
   * @return a new sampler
   * @throws NullPointerException if the sampler is null
   */
  public static CrisisSampler create(Sampler sampler) {
    return new CrisisSampler(Objects.requireNonNull(sampler, "sampler"));
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    SamplingResult result =
        sampler.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
    boolean isSampled = result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE;
    return isSampled || !TellingMonitors.isAnyInCrisis()
        ? result
        : new Overruled(SamplingDecision.RECORD_AND_SAMPLE, result);
  }

  @Override
  public String getDescription() {
    return "CrisisSampler{" + sampler.getDescription() + "}";
  }

  @Override
  public String toString() {
    return getDescription();
  }
}
