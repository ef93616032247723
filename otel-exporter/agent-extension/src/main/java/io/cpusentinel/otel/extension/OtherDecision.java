package io.cpusentinel.otel.extension;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/** What a sampler said, but for the decision. Immutable. */
record OtherDecision(SamplingDecision decision, SamplingResult result) implements SamplingResult {

  static SamplingResult of(SamplingDecision decision, SamplingResult result) {
    return new OtherDecision(decision, result);
  }

  @Override
  public SamplingDecision getDecision() {
    return decision;
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
