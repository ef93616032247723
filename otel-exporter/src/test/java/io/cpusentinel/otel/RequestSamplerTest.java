package io.cpusentinel.otel;

import static io.opentelemetry.sdk.trace.samplers.SamplingDecision.DROP;
import static io.opentelemetry.sdk.trace.samplers.SamplingDecision.RECORD_AND_SAMPLE;
import static io.opentelemetry.sdk.trace.samplers.SamplingDecision.RECORD_ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSamplerTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final Sampler sampler = RequestSampler.create(Sampler.alwaysOff(), () -> true);

  @Test
  void changesNothingWhileNobodyJudges() {
    Sampler alone = RequestSampler.create(Sampler.alwaysOff(), () -> false);
    assertThat(decision(alone, SpanKind.SERVER, Context.root())).isEqualTo(DROP);
    assertThat(alone.getDescription()).isEqualTo(Sampler.alwaysOff().getDescription());
  }

  @Test
  void requestsThatAreDroppedAreHeardOf() {
    assertThat(decision(sampler, SpanKind.SERVER, Context.root())).isEqualTo(RECORD_ONLY);
    assertThat(decision(sampler, SpanKind.CONSUMER, remote())).isEqualTo(RECORD_ONLY);
  }

  @Test
  void nothingElseIs() {
    assertThat(decision(sampler, SpanKind.CLIENT, Context.root())).isEqualTo(DROP);
    assertThat(decision(sampler, SpanKind.SERVER, local())).isEqualTo(DROP);
  }

  @Test
  void whatIsSampledStaysSampled() {
    Sampler all = RequestSampler.create(Sampler.alwaysOn(), () -> true);
    assertThat(decision(all, SpanKind.SERVER, Context.root())).isEqualTo(RECORD_AND_SAMPLE);
  }

  @Test
  void whatElseTheSamplerSaidIsKept() {
    Attributes said = Attributes.builder().put("rule", "none").build();
    Sampler saying =
        RequestSampler.create(
            new Sampler() {
              @Override
              public SamplingResult shouldSample(
                  Context parent,
                  String traceId,
                  String name,
                  SpanKind kind,
                  Attributes attributes,
                  List<LinkData> links) {
                return SamplingResult.create(DROP, said);
              }

              @Override
              public String getDescription() {
                return "saying";
              }
            },
            () -> true);
    SamplingResult result = result(saying, SpanKind.SERVER, Context.root());
    assertThat(result.getDecision()).isEqualTo(RECORD_ONLY);
    assertThat(result.getAttributes()).isEqualTo(said);
    TraceState state = TraceState.builder().put("vendor", "1").build();
    assertThat(result.getUpdatedTraceState(state)).isEqualTo(state);
  }

  private static Context remote() {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    TRACE, SPAN, TraceFlags.getDefault(), TraceState.getDefault())));
  }

  private static Context local() {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.create(TRACE, SPAN, TraceFlags.getDefault(), TraceState.getDefault())));
  }

  private static SamplingDecision decision(Sampler sampler, SpanKind kind, Context parent) {
    return result(sampler, kind, parent).getDecision();
  }

  private static SamplingResult result(Sampler sampler, SpanKind kind, Context parent) {
    return sampler.shouldSample(parent, TRACE, "GET", kind, Attributes.empty(), List.of());
  }
}
