package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The test's own thread is the one that ends what the worker has started. */
@SuppressWarnings("try") // A scope is there to be closed; nothing is asked of it.
class EndedElsewhereTest {

  private final RecordingTelemetry telemetry = RecordingTelemetry.create();
  private final SentinelMonitor monitor = telemetry.monitor().build();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    worker.shutdownNow();
    monitor.close();
    telemetry.close();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void theSpanEndsAndItsCpuIsUnknown() throws Exception {
    on(() -> monitor.startTransaction("tx_1", "transfer"));
    TransactionMetrics metrics = monitor.endTransaction("tx_1", Map.of());

    assertThat(metrics.operation()).isEqualTo("transfer");
    Attributes attributes = telemetry.span("transfer").getAttributes();
    assertThat(attributes.get(SpanAttributes.CPU_QUALITY)).isEqualTo("unknown");
    assertThat(attributes.get(SpanAttributes.CPU_VIOLATION)).isFalse();
    assertThat(attributes.get(SpanAttributes.THREAD_CPU_MS)).isNull();
    assertThat(monitor.control().counts().listenerFailures()).isZero();
  }

  @Test
  void theContextOfTheEndingThreadIsNotTouched() throws Exception {
    Transaction foreign = on(() -> monitor.startTransaction("tx_1", "transfer"));
    try (Transaction own = monitor.startTransaction("tx_2", "own")) {
      Context before = Context.current();
      foreign.close();
      assertThat(Context.current()).isSameAs(before);
      assertThat(Span.current().getSpanContext().getSpanId()).isEqualTo(own.spanId());
    }
  }

  @Test
  void notEvenIfItRunsInTheContextOfTheTransaction() throws Exception {
    Transaction foreign = on(() -> monitor.startTransaction("tx_1", "transfer"));
    Context handedOver = on(Context::current);
    try (Scope ignored = handedOver.makeCurrent()) {
      foreign.close();
      monitor.startTransaction("tx_2", "after").close();
      assertThat(Context.current()).isSameAs(handedOver);
    }
  }

  @Test
  void theStartingThreadLeavesTheEndedSpanWhenItStartsTheNextTransaction() throws Exception {
    Transaction foreign = on(() -> monitor.startTransaction("tx_1", "transfer"));
    foreign.close();
    on(() -> monitor.startTransaction("tx_2", "next").end(Map.of()));

    assertThat(telemetry.span("next").getParentSpanContext().isValid()).isFalse();
    assertThat(on(Context::current)).isSameAs(Context.root());
  }

  @Test
  void theStartingThreadLeavesEndedChildrenWhenItEndsTheParent() throws Exception {
    Transaction outer = on(() -> monitor.startTransaction("tx_1", "outer"));
    Transaction middle = on(() -> monitor.startTransaction("tx_2", "middle"));
    Transaction inner = on(() -> monitor.startTransaction("tx_3", "inner"));
    middle.close();
    inner.close();
    on(() -> outer.end(Map.of()));

    assertThat(on(Context::current)).isSameAs(Context.root());
    assertThat(telemetry.spans()).hasSize(3);
  }

  @Test
  void aSpanThatTheStartingThreadOpenedInsideStaysCurrentThere() throws Exception {
    Transaction foreign = on(() -> monitor.startTransaction("tx_1", "transfer"));
    Span inside = telemetry.tracer().spanBuilder("inside").startSpan();
    Scope scope = on(inside::makeCurrent);
    foreign.close();
    on(() -> monitor.startTransaction("tx_2", "next").end(Map.of()));

    assertThat(on(Span::current)).isSameAs(inside);
    assertThat(telemetry.span("next").getParentSpanContext()).isEqualTo(inside.getSpanContext());
    on(
        () -> {
          scope.close();
          return null;
        });
    inside.end();
  }

  private <T> T on(Callable<T> work) throws Exception {
    return worker.submit(work).get();
  }
}
