package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a processor that exports is handed, and what it still hears. */
@SuppressWarnings("try") // A scope is there to be closed; nothing is asked of it.
class SpanCpuAnnotatedTest {

  static {
    SpanCpuTelemetry.prepare();
  }

  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("route");

  private final Next next = new Next();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(CpuSpanProcessor.create(next)).build();

  @Test
  void nothingElseOfTheSpanIsChanged() {
    Span span = current(start("request"));
    span.setAttribute(ROUTE, "/rules").addEvent("cache.miss").setStatus(StatusCode.ERROR, "no");
    span.addLink(start("linked").getSpanContext());
    span.end();

    ReadableSpan handed = next.ended();
    ReadableSpan plain = (ReadableSpan) span;
    SpanData data = handed.toSpanData();
    SpanData plainData = plain.toSpanData();
    assertThat(factsOf(data)).isEqualTo(factsOf(plainData));
    assertThat(data.getTotalAttributeCount()).isEqualTo(plainData.getTotalAttributeCount() + 4);
    assertThat(data.getAttributes()).isEqualTo(handed.getAttributes());
    assertThat(data.getAttributes().asMap())
        .containsEntry(ROUTE, "/rules")
        .containsKeys(SpanAttributes.THREAD_CPU_MS, SpanAttributes.CPU_UTILIZATION)
        .containsEntry(SpanAttributes.CPU_VIOLATION, false)
        .hasSize(5);
    assertThat(handed.getAttribute(ROUTE)).isEqualTo("/rules");
    assertThat(handed.getAttribute(SpanAttributes.CPU_VIOLATION)).isFalse();
    assertThat(factsOf(handed)).isEqualTo(factsOf(plain));
    assertThat(plain.getAttributes().asMap()).isEqualTo(Map.of(ROUTE, "/rules"));
  }

  @Test
  void whatTheApplicationHasSetByOneOfTheNamesIsReplaced() {
    Span span = current(start("request"));
    span.setAttribute(SpanAttributes.THREAD_CPU_MS, 1e6).end();
    Attributes attributes = next.ended().toSpanData().getAttributes();
    assertThat(Objects.requireNonNull(attributes.get(SpanAttributes.THREAD_CPU_MS)))
        .isLessThan(1e3);
    assertThat(attributes.size()).isEqualTo(4);
    assertThat(next.ended().toSpanData().getTotalAttributeCount()).isEqualTo(4);
  }

  @Test
  void whatIsUnknownIsToldAsSuch() {
    start("request").end();
    assertThat(next.ended().getAttributes())
        .isEqualTo(
            Attributes.of(
                SpanAttributes.CPU_VIOLATION, false, SpanAttributes.CPU_QUALITY, "unknown"));
  }

  @Test
  void ofTwoProcessorsTheFirstTellsAndTheOtherDoesNotContradict() {
    try (SdkTracerProvider twice =
        SdkTracerProvider.builder()
            .addSpanProcessor(CpuSpanProcessor.create())
            .addSpanProcessor(CpuSpanProcessor.create(next))
            .build()) {
      current(twice.get("application").spanBuilder("request").startSpan()).end();
      Attributes attributes = next.ended().toSpanData().getAttributes();
      assertThat(attributes.asMap()).containsKey(SpanAttributes.THREAD_CPU_MS);
      assertThat(attributes.get(SpanAttributes.CPU_QUALITY)).isIn("exact", "bounded");
    }
  }

  @Test
  void theSpanOfATransactionIsHandedOnAsItIs() {
    try (RecordingTelemetry telemetry =
            RecordingTelemetry.exportingBy(
                exporting -> CpuSpanProcessor.create(SpanProcessor.composite(next, exporting)));
        SentinelMonitor monitor = telemetry.monitor().build()) {
      monitor.startTransaction("tx_1", "transfer").close();
      assertThat(next.ended()).isInstanceOf(ReadWriteSpan.class);
    }
  }

  @Test
  void aProcessorHearsOnlyWhatItWantsToHear() {
    next.isWanted = false;
    Span unheard = current(start("unheard"));
    unheard.end();
    assertThat(next.heard).isEmpty();

    next.isWanted = true;
    start("heard").end();
    provider.forceFlush().join(1, TimeUnit.SECONDS);
    provider.shutdown().join(1, TimeUnit.SECONDS);
    assertThat(next.heard).containsExactly("start heard", "end heard", "flush", "shutdown");
  }

  @Test
  void batchesOfARealExporterCarryIt() {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    SpanProcessor batches = BatchSpanProcessor.builder(exporter).build();
    try (SdkTracerProvider batching =
        SdkTracerProvider.builder().addSpanProcessor(CpuSpanProcessor.create(batches)).build()) {
      for (int i = 0; i < 100; i++) {
        current(batching.get("application").spanBuilder("request").startSpan()).end();
      }
      assertThat(batching.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(exporter.getFinishedSpanItems())
          .hasSize(100)
          .allSatisfy(
              span ->
                  assertThat(span.getAttributes().asMap())
                      .containsKeys(SpanAttributes.THREAD_CPU_MS, SpanAttributes.CPU_QUALITY));
    }
  }

  private Span start(String name) {
    return provider
        .get("application")
        .spanBuilder(name)
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(Context.root())
        .startSpan();
  }

  private static List<Object> factsOf(SpanData span) {
    return List.of(
        span.getSpanContext(),
        span.getParentSpanContext(),
        span.getName(),
        span.getKind(),
        span.getEvents(),
        span.getLinks(),
        span.getStatus(),
        span.getResource(),
        span.getInstrumentationScopeInfo(),
        span.getStartEpochNanos(),
        span.getEndEpochNanos());
  }

  private static List<Object> factsOf(ReadableSpan span) {
    return List.of(
        span.getSpanContext(),
        span.getParentSpanContext(),
        span.getName(),
        span.getKind(),
        span.getInstrumentationScopeInfo(),
        span.getLatencyNanos(),
        span.hasEnded());
  }

  /** The same, after it was current here for a moment. */
  private static Span current(Span span) {
    try (Scope ignored = span.makeCurrent()) {
      return span;
    }
  }

  /** Keeps what it hears. */
  private static final class Next implements SpanProcessor {

    private final List<String> heard = new ArrayList<>();
    private boolean isWanted = true;
    private @Nullable ReadableSpan ended;

    ReadableSpan ended() {
      return Objects.requireNonNull(ended);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      heard.add("start " + span.getName());
    }

    @Override
    public boolean isStartRequired() {
      return isWanted;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      heard.add("end " + span.getName());
      ended = span;
    }

    @Override
    public boolean isEndRequired() {
      return isWanted;
    }

    @Override
    public CompletableResultCode shutdown() {
      heard.add("shutdown");
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode forceFlush() {
      heard.add("flush");
      return CompletableResultCode.ofSuccess();
    }
  }
}
