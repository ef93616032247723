package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cpusentinel.Enforcement;
import io.cpusentinel.QuarantinedException;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionRequest;
import io.cpusentinel.UnknownCpu;
import io.cpusentinel.UnmeasurableException;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalSpanTest {

  private final RecordingTelemetry telemetry = RecordingTelemetry.create();
  private final SentinelMonitor monitor = telemetry.monitor().build();

  @AfterEach
  void close() {
    monitor.close();
    telemetry.close();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void aRefusedTransactionIsASpanThatFailed() {
    monitor.control().quarantine("alice", null, "too hungry");
    String reason = refuse("tx_1", "transfer", "alice");

    SpanData span = telemetry.span("transfer");
    assertThat(span.hasEnded()).isTrue();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription()).isEqualTo(reason).contains("too hungry");
    assertThat(span.getAttributes().asMap())
        .isEqualTo(
            Attributes.builder()
                .put(SpanAttributes.TRANSACTION_ID, "tx_1")
                .put(SpanAttributes.OPERATION, "transfer")
                .put(SpanAttributes.PRINCIPAL, "alice")
                .put(SpanAttributes.CPU_VIOLATION, false)
                .put(SpanAttributes.CRISIS_MODE, false)
                .put(SpanAttributes.ERROR_TYPE, "io.cpusentinel.QuarantinedException")
                .build()
                .asMap());
  }

  @Test
  void itIsAChildOfWhatIsCurrentAndLeavesItCurrent() {
    monitor.control().quarantine("alice", null, "too hungry");
    try (Transaction outer = monitor.startTransaction("tx_1", "outer")) {
      Context before = Context.current();
      refuse("tx_2", "inner", "alice");
      assertThat(Context.current()).isSameAs(before);
      assertThat(telemetry.span("inner").getParentSpanId()).isEqualTo(outer.spanId());
    }
  }

  @Test
  void whatIsLeftOverOfAnEarlierTransactionIsNotItsParent() throws Exception {
    monitor.control().quarantine("alice", null, "too hungry");
    Transaction left = monitor.startTransaction("tx_1", "left");
    Thread ending = new Thread(left::close);
    ending.start();
    ending.join();
    refuse("tx_2", "transfer", "alice");

    assertThat(telemetry.span("transfer").getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void anOffenderByCodePathIsRefusedTheSameWay() {
    monitor.control().quarantine("rules/pricing", null, "too hungry");
    assertThatExceptionOfType(QuarantinedException.class)
        .isThrownBy(
            () ->
                monitor.startTransaction(TransactionRequest.of("tx_1").codePath("rules/pricing")));

    SpanData span = telemetry.span("transaction");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getAttributes().asMap())
        .doesNotContainKeys(SpanAttributes.OPERATION, SpanAttributes.PRINCIPAL);
  }

  @Test
  void workThatMustNotRunUnmeasuredIsRefusedTheSameWay() {
    try (SentinelMonitor strict =
        telemetry.monitor().clock(new UnknownClock()).strict("z3_*", UnknownCpu.REFUSE).build()) {
      assertThatExceptionOfType(UnmeasurableException.class)
          .isThrownBy(() -> strict.startTransaction("tx_1", "z3_proof"));
    }
    assertThat(telemetry.span("z3_proof").getAttributes().get(SpanAttributes.ERROR_TYPE))
        .isEqualTo("io.cpusentinel.UnmeasurableException");
  }

  @Test
  void whereNothingIsRefusedTheSpanIsThatOfTheTransaction() {
    monitor.control().setEnforcement(Enforcement.OBSERVE);
    monitor.control().quarantine("alice", null, "too hungry");
    monitor.startTransaction("tx_1", "transfer", "alice").close();

    assertThat(telemetry.spans())
        .singleElement()
        .satisfies(
            span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET));
  }

  /** Returns what the application is told. */
  private String refuse(String id, String operation, String principal) {
    try {
      monitor.startTransaction(id, operation, principal).close();
    } catch (QuarantinedException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("was not refused");
  }
}
