package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionSegment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts of a transaction on other threads than the one that started it. */
@SuppressWarnings("try") // A scope is there to be closed; nothing is asked of it.
class EnteredSpanTest {

  private final RecordingTelemetry telemetry = RecordingTelemetry.create();
  private final SentinelMonitor monitor = telemetry.monitor().build();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  @AfterEach
  void leaveNoContextBehind() throws Exception {
    assertThat(on(Context::current)).isSameAs(Context.root());
    assertThat(Context.current()).isSameAs(Context.root());
    assertThat(monitor.control().counts().listenerFailures()).isZero();
    worker.shutdownNow();
    monitor.close();
    telemetry.close();
  }

  @Test
  void theSpanIsCurrentOnTheThreadsOfWrappedTasksAndNotAfterwards() throws Exception {
    try (Transaction transaction = monitor.startTransaction("tx_1", "transfer")) {
      String spanId = on(transaction.wrap(() -> Span.current().getSpanContext().getSpanId()));
      assertThat(spanId).isEqualTo(transaction.spanId());
      assertThat(on(Span::current).getSpanContext().isValid()).isFalse();
    }
  }

  @Test
  void spansAndTransactionsOfAWrappedTaskAreChildren() throws Exception {
    try (Transaction transaction = monitor.startTransaction("tx_1", "transfer")) {
      on(
          transaction.wrap(
              () -> {
                telemetry.tracer().spanBuilder("query").startSpan().end();
                monitor.startTransaction("tx_2", "inner").close();
                return null;
              }));
    }
    assertIsChildOf("transfer", "query");
    assertIsChildOf("transfer", "inner");
  }

  @Test
  void baggageGoesWithIt() throws Exception {
    Baggage baggage = Baggage.builder().put("tenant", "a").build();
    try (Scope ignored = Context.current().with(baggage).makeCurrent();
        Transaction transaction = monitor.startTransaction("tx_1")) {
      assertThat(on(transaction.wrap(() -> Baggage.current().getEntryValue("tenant"))))
          .isEqualTo("a");
    }
  }

  @Test
  void aSpanInsideThatCameAlongByItselfStaysCurrent() throws Exception {
    try (Transaction transaction = monitor.startTransaction("tx_1")) {
      Span inside = telemetry.tracer().spanBuilder("inside").startSpan();
      Callable<Span> task = transaction.wrap(Span::current);
      Context handedOver = Context.current().with(inside);
      assertThat(on(handedOver.wrap(task))).isSameAs(inside);
      inside.end();
    }
  }

  @Test
  void aDetachedTransactionIsNotCurrentWhereItStartedButWhereItIsAttached() throws Exception {
    Transaction transaction = monitor.startTransaction("tx_1", "transfer");
    transaction.detach();
    assertThat(Context.current()).isSameAs(Context.root());
    monitor.startTransaction("tx_2", "next").close();
    assertThat(telemetry.span("next").getParentSpanContext().isValid()).isFalse();
    on(
        () -> {
          try (TransactionSegment segment = transaction.attach()) {
            assertThat(Span.current().getSpanContext().getSpanId()).isEqualTo(transaction.spanId());
            telemetry.tracer().spanBuilder("query").startSpan().end();
            return transaction.end(null);
          }
        });
    assertIsChildOf("transfer", "query");
  }

  @Test
  void aPartThatAnotherThreadClosedIsLeftWhenItsThreadComesBy() throws Exception {
    try (Transaction transaction = monitor.startTransaction("tx_1")) {
      on(transaction::attach).close();
      assertThat(on(Span::current).getSpanContext().isValid()).isTrue();
      on(() -> monitor.startTransaction("tx_2", "next").end(null));
      assertThat(telemetry.span("next").getParentSpanContext().isValid()).isFalse();
    }
  }

  @Test
  void aPartThatIsClosedInsideAScopeOfTheApplicationIsLeftWhenTheNextOneBegins() throws Exception {
    try (Transaction transaction = monitor.startTransaction("tx_1")) {
      on(
          () -> {
            TransactionSegment segment = transaction.attach();
            try (Scope inside = Span.getInvalid().makeCurrent()) {
              segment.close();
            }
            return transaction.wrap(Context::current).call();
          });
    }
  }

  private void assertIsChildOf(String parent, String child) {
    assertThat(telemetry.span(child).getParentSpanContext())
        .isEqualTo(telemetry.span(parent).getSpanContext());
  }

  private <T> T on(Callable<T> work) throws Exception {
    return worker.submit(work).get();
  }
}
