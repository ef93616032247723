package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A scope is there to be closed; nothing is asked of it.
class TransactionSpanTest {

  private final RecordingTelemetry telemetry = RecordingTelemetry.create();
  private final SentinelMonitor monitor = telemetry.monitor().build();

  @BeforeEach
  void startOutsideOfAnyTrace() {
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @AfterEach
  void leaveNoContextBehind() {
    monitor.close();
    telemetry.close();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void theSpanIsCurrentWhileTheTransactionRunsAndNotAfterwards() {
    try (Transaction transaction = monitor.startTransaction("tx_1", "transfer")) {
      SpanContext current = Span.current().getSpanContext();
      assertThat(current.isValid()).isTrue();
      assertThat(transaction.traceId()).isEqualTo(current.getTraceId());
      assertThat(transaction.spanId()).isEqualTo(current.getSpanId());
      assertThat(telemetry.spans()).isEmpty();
    }
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
    assertThat(telemetry.spans()).hasSize(1);
  }

  @Test
  void aTransactionInsideAnotherIsItsChild() {
    try (Transaction outer = monitor.startTransaction("tx_1", "outer")) {
      try (Transaction inner = monitor.startTransaction("tx_2", "inner")) {
        assertThat(inner.traceId()).isEqualTo(outer.traceId());
        assertThat(inner.spanId()).isNotEqualTo(outer.spanId());
      }
      assertThat(Span.current().getSpanContext().getSpanId()).isEqualTo(outer.spanId());
    }
    assertIsChildOf("outer", "inner");
    assertThat(telemetry.span("outer").getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void transactionsLeftOpenInsideAreEndedFromTheInside() {
    Transaction outer = monitor.startTransaction("tx_1", "outer");
    Transaction middle = monitor.startTransaction("tx_2", "middle");
    Transaction inner = monitor.startTransaction("tx_3", "inner");
    outer.close();

    assertThat(Context.current()).isSameAs(Context.root());
    assertThat(List.of(middle.toString(), inner.toString())).allMatch(it -> it.contains("ended"));
    assertThat(telemetry.spans())
        .extracting(SpanData::getName)
        .containsExactly("inner", "middle", "outer");
  }

  @Test
  void aSpanOfTheApplicationInsideIsAChild() {
    try (Transaction transaction = monitor.startTransaction("tx_1", "transfer")) {
      telemetry.tracer().spanBuilder("query").startSpan().end();
      assertThat(transaction.traceId()).isEqualTo(telemetry.span("query").getTraceId());
    }
    assertIsChildOf("transfer", "query");
  }

  @Test
  void aSpanOfTheApplicationAroundIsTheParent() {
    Span request = telemetry.tracer().spanBuilder("request").startSpan();
    try (Scope ignored = request.makeCurrent()) {
      monitor.startTransaction("tx_1", "transfer").close();
      assertThat(Span.current()).isSameAs(request);
    } finally {
      request.end();
    }
    assertIsChildOf("request", "transfer");
  }

  @Test
  void aParentInAnotherProcessIsContinued() {
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (Scope ignored = Span.wrap(remote).makeCurrent()) {
      monitor.startTransaction("tx_1", "transfer").close();
    }
    assertThat(telemetry.span("transfer").getParentSpanContext()).isEqualTo(remote);
    assertThat(telemetry.span("transfer").getTraceId()).isEqualTo(remote.getTraceId());
  }

  @Test
  void aTransactionThatEndsInsideAScopeOfTheApplicationIsLeftWhenTheNextOneStarts() {
    Transaction transaction = monitor.startTransaction("tx_1", "early");
    Span inside = telemetry.tracer().spanBuilder("inside").startSpan();
    try (Scope ignored = inside.makeCurrent()) {
      transaction.close();
      assertThat(Span.current()).isSameAs(inside);
    } finally {
      inside.end();
    }

    monitor.startTransaction("tx_2", "next").close();
    assertThat(telemetry.span("next").getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void comingBackToTheContextOfAnEndedTransactionDoesNotDisturbIt() {
    Transaction transaction = monitor.startTransaction("tx_1", "request");
    Context captured = Context.current();
    transaction.close();

    try (Scope ignored = captured.makeCurrent()) {
      monitor.startTransaction("tx_2", "callback").close();
      assertThat(Context.current()).isSameAs(captured);
    }
    assertIsChildOf("request", "callback");
  }

  @Test
  void aSpanThatIsSampledOutStillNamesItsTrace() {
    try (RecordingTelemetry sampledOut = RecordingTelemetry.with(Sampler.alwaysOff());
        SentinelMonitor unrecorded = sampledOut.monitor().build();
        Transaction transaction = unrecorded.startTransaction("tx_1")) {
      assertThat(transaction.traceId()).isEqualTo(Span.current().getSpanContext().getTraceId());
      assertThat(transaction.traceId()).hasSize(32);
      assertThat(transaction.spanId()).hasSize(16);
    }
  }

  @Test
  void withoutAnSdkThereIsNoTraceToName() {
    try (SentinelMonitor untraced =
            SentinelMonitor.builder()
                .discoverListeners(false)
                .listener(OpenTelemetryListener.create(OpenTelemetry.noop()))
                .build();
        Transaction transaction = untraced.startTransaction("tx_1")) {
      assertThat(transaction.traceId()).isNull();
      assertThat(transaction.spanId()).isNull();
    }
  }

  private void assertIsChildOf(String parent, String child) {
    assertThat(telemetry.span(child).getParentSpanContext())
        .isEqualTo(telemetry.span(parent).getSpanContext());
  }
}
