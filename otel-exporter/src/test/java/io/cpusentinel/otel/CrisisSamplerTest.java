package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelMonitor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrisisSamplerTest {

  private static final SpanContext UNSAMPLED_PARENT =
      SpanContext.createFromRemoteParent(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getDefault(),
          TraceState.getDefault());

  private final RecordingTelemetry telemetry =
      RecordingTelemetry.with(CrisisSampler.create(Sampler.parentBased(Sampler.alwaysOff())));
  private final SentinelMonitor monitor = telemetry.monitor().build();

  @AfterEach
  void close() {
    monitor.close();
    telemetry.close();
  }

  @Test
  void allSpansAreSampledInACrisisAndOtherwiseTheOtherSamplerDecides() {
    monitor.startTransaction("tx_1", "before").close();
    monitor.control().activateCrisisMode("test");
    monitor.startTransaction("tx_2", "within").close();
    telemetry.tracer().spanBuilder("of the application").startSpan().end();
    monitor.control().deactivateCrisisMode();
    monitor.startTransaction("tx_3", "after").close();

    assertThat(telemetry.spans())
        .extracting(SpanData::getName)
        .containsExactly("within", "of the application");
  }

  @Test
  void aSpanWhoseParentWasNotSampledIsSampledToo() {
    monitor.control().activateCrisisMode("test");
    telemetry
        .tracer()
        .spanBuilder("child")
        .setParent(Context.root().with(Span.wrap(UNSAMPLED_PARENT)))
        .startSpan()
        .end();

    assertThat(telemetry.span("child").getParentSpanContext()).isEqualTo(UNSAMPLED_PARENT);
  }

  @Test
  void theCrisisOfAnyMonitorCounts() {
    try (SentinelMonitor other = telemetry.monitor().name("other").build()) {
      other.control().activateCrisisMode("test");
      monitor.startTransaction("tx_1", "within").close();
    }
    assertThat(telemetry.spans()).hasSize(1);
  }

  @Test
  void theCrisisOfAClosedMonitorIsOver() {
    ScriptedControl other = new ScriptedControl("other");
    other.isCrisisMode = true;
    SentinelListener listener =
        OpenTelemetryListener.create(telemetry.sdk()).forMonitor(other.control());
    monitor.startTransaction("tx_1", "within").close();
    listener.close();
    monitor.startTransaction("tx_2", "after").close();

    assertThat(telemetry.spans()).extracting(SpanData::getName).containsExactly("within");
  }

  @Test
  void aMonitorThatTellsOpenTelemetryNothingDoesNotCount() {
    try (SentinelMonitor other =
        SentinelMonitor.builder()
            .discoverListeners(false)
            .listener(SentinelListener.noop())
            .build()) {
      other.control().activateCrisisMode("test");
      monitor.startTransaction("tx_1", "outside").close();
    }
    assertThat(telemetry.spans()).isEmpty();
  }

  @Test
  void whatTheOtherSamplerSaysBesideItsDecisionIsKept() {
    SamplingResult said = new Dropped();
    CrisisSampler sampler = CrisisSampler.create(new Scripted(said));
    assertThat(ask(sampler)).isSameAs(said);

    monitor.control().activateCrisisMode("test");
    SamplingResult result = ask(sampler);

    assertThat(result.getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    assertThat(result.getAttributes()).isEqualTo(said.getAttributes());
    assertThat(result.getUpdatedTraceState(TraceState.getDefault()))
        .isEqualTo(said.getUpdatedTraceState(TraceState.getDefault()));
    assertThat(sampler.getDescription()).isEqualTo("CrisisSampler{scripted}");
  }

  private static SamplingResult ask(Sampler sampler) {
    return sampler.shouldSample(
        Context.root(),
        UNSAMPLED_PARENT.getTraceId(),
        "span",
        SpanKind.INTERNAL,
        Attributes.empty(),
        List.of());
  }

  private record Scripted(SamplingResult result) implements Sampler {
    @Override
    public SamplingResult shouldSample(
        Context parentContext,
        String traceId,
        String name,
        SpanKind spanKind,
        Attributes attributes,
        List<LinkData> parentLinks) {
      return result;
    }

    @Override
    public String getDescription() {
      return "scripted";
    }
  }

  private static final class Dropped implements SamplingResult {
    @Override
    public SamplingDecision getDecision() {
      return SamplingDecision.DROP;
    }

    @Override
    public Attributes getAttributes() {
      return Attributes.of(AttributeKey.stringKey("why"), "dropped");
    }

    @Override
    public TraceState getUpdatedTraceState(TraceState parentTraceState) {
      return TraceState.builder().put("key", "value").build();
    }
  }
}
