package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A scope is there to be closed; nothing is asked of it.
class FailingTelemetryTest {

  @Test
  void aSpanThatCannotStartDoesNotStopTheTransaction() {
    assertThatTheApplicationDoesNotNotice(new FailingProcessor(true, false));
  }

  @Test
  void aSpanThatCannotEndDoesNotStayCurrent() {
    assertThatTheApplicationDoesNotNotice(new FailingProcessor(false, true));
  }

  @Test
  void aSpanThatCannotBecomeCurrentIsEnded() {
    try (RecordingTelemetry telemetry = RecordingTelemetry.create();
        SentinelMonitor monitor = telemetry.monitor().build()) {
      try (Scope ignored = new LastContext(true).makeCurrent()) {
        monitor.startTransaction("tx_1", "transfer").close();
      }

      assertThat(telemetry.span("transfer").hasEnded()).isTrue();
      assertThat(monitor.control().counts().listenerFailures()).isEqualTo(1);
      assertThat(Context.current()).isSameAs(Context.root());
    }
  }

  @Test
  void figuresThatCannotBeHadDoNotKeepTheSpanOpen() {
    try (RecordingTelemetry telemetry = RecordingTelemetry.create();
        SentinelMonitor monitor = telemetry.monitor().build();
        Transaction transaction = monitor.startTransaction("tx_1")) {
      Context around = Context.current();
      TransactionScope span = Telemetry.of(telemetry.sdk(), null).start(transaction);
      assertThatIllegalStateException().isThrownBy(() -> span.end(failingMetrics()));
      assertThat(Context.current()).isSameAs(around);
      assertThat(telemetry.spans()).hasSize(1);
    }
  }

  private static void assertThatTheApplicationDoesNotNotice(SpanProcessor processor) {
    try (RecordingTelemetry telemetry = RecordingTelemetry.with(processor);
        SentinelMonitor monitor = telemetry.monitor().threshold(Duration.ofMillis(5)).build()) {
      Transaction transaction = monitor.startTransaction("tx_1", "transfer");
      Cpu.burn(Duration.ofMillis(10));
      TransactionMetrics metrics = transaction.end(Map.of());

      assertThat(metrics.cpuViolation()).isTrue();
      assertThat(monitor.control().counts().listenerFailures()).isEqualTo(1);
      assertThat(Context.current()).isSameAs(Context.root());
    }
  }

  /** A proxy: of all the figures only the failure matters. */
  private static TransactionMetrics failingMetrics() {
    return (TransactionMetrics)
        Proxy.newProxyInstance(
            TransactionMetrics.class.getClassLoader(),
            new Class<?>[] {TransactionMetrics.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException("no figures");
            });
  }

  /** An application's own, from which no other one can be made current. */
  private record LastContext(boolean mayBeEntered) implements Context {

    @Override
    public <V> @Nullable V get(ContextKey<V> key) {
      return null;
    }

    @Override
    public <V> Context with(ContextKey<V> key, V value) {
      return new LastContext(false);
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // Closed by the caller.
    public Scope makeCurrent() {
      if (!mayBeEntered) {
        throw new IllegalStateException("no context after this one");
      }
      return Context.super.makeCurrent();
    }
  }

  private record FailingProcessor(boolean atStart, boolean atEnd) implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      throw new IllegalStateException("at the start");
    }

    @Override
    public boolean isStartRequired() {
      return atStart;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      throw new IllegalStateException("at the end");
    }

    @Override
    public boolean isEndRequired() {
      return atEnd;
    }
  }
}
