package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cpusentinel.CpuThreshold;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** In a process that has used a context before anybody wanted to measure spans. */
@SuppressWarnings("try") // A scope is there to be closed; nothing is asked of it.
class UnwrappedStorageTest {

  @Test
  void aStorageThatCannotBeWrappedAnyMoreMakesAllSpansUnknown() {
    try (Scope early = Context.root().with(Span.getInvalid()).makeCurrent()) {
      CpuContextStorage.install();
    }
    assumeThat(CpuContextStorage.isInstalled()).isFalse();
    try (RecordingTelemetry telemetry =
        RecordingTelemetry.with(
            EndingSpanProcessor.of(new SpanCpuMeter(CpuThreshold.DEFAULT, null)))) {
      CpuSpanProcessor.countUnknown(telemetry.sdk());
      Span span = telemetry.tracer().spanBuilder("request").startSpan();
      try (Scope ignored = span.makeCurrent()) {
        Cpu.burn(Duration.ofMillis(1));
      }
      span.end();

      assertThat(telemetry.span("request").getAttributes().asMap())
          .doesNotContainKeys(SpanAttributes.THREAD_CPU_MS, SpanAttributes.CPU_UTILIZATION)
          .containsEntry(SpanAttributes.CPU_QUALITY, "unknown");
      assertThat(
              telemetry.metric("cpusentinel.spans.unknown").getLongSumData().getPoints().stream()
                  .map(point -> point.getAttributes().get(UnknownSpans.REASON)))
          .containsExactly("no_storage");
    }
  }
}
