package io.cpusentinel.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/** What a sampler has to say beside its decision, with another decision. Immutable. */
record Overruled(SamplingDecision decision, SamplingResult result) implements SamplingResult {

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
