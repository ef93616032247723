package io.cpusentinel;

import static io.cpusentinel.MonitorHarness.THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListenersTest {

  private final List<String> heard = new ArrayList<>();

  @Test
  void listenersHearInOrderAndScopesCloseInReverse() {
    MonitorHarness harness = new MonitorHarness(listener("a"), listener("b"), listener("c"));
    harness.run("tx", "o", THRESHOLD + 1);
    harness.monitor.close();
    assertThat(heard)
        .containsExactly(
            "a start tx",
            "b start tx",
            "c start tx",
            "a violation tx",
            "b violation tx",
            "c violation tx",
            "c end tx",
            "b end tx",
            "a end tx",
            "c close",
            "b close",
            "a close");
    assertThat(harness.counts().listenerFailures()).isZero();
  }

  @Test
  void whatListenersThrowIsCountedAndTheOthersAreTold() {
    MonitorHarness harness =
        new MonitorHarness(
            listener("a"), new FailingListener(false), new FailingListener(true), listener("b"));
    TransactionMetrics metrics = harness.run("tx", "o", THRESHOLD + 1);
    assertThat(metrics.threadCpuNanos()).isEqualTo(THRESHOLD + 1);
    assertThat(heard)
        .containsExactly(
            "a start tx", "b start tx", "a violation tx", "b violation tx", "b end tx", "a end tx");
    // Of the one without scopes onStart and onViolation; of the other one traceId, spanId,
    // onViolation and end.
    assertThat(harness.counts().listenerFailures()).isEqualTo(6);
    harness.monitor.close();
    assertThat(heard).endsWith("b close", "a close");
    assertThat(harness.counts().listenerFailures()).isEqualTo(8);
    assertThat(harness.counts().inFlight()).isZero();
  }

  @Test
  void theTraceIsThatOfTheFirstScopeThatHasOne() {
    MonitorHarness harness =
        new MonitorHarness(traced(null), new FailingListener(true), traced("1"), traced("2"));
    Transaction transaction = harness.start("tx");
    assertThat(transaction.traceId()).isEqualTo("1");
    assertThat(transaction.spanId()).isEqualTo("1-span");
    transaction.close();
    assertThat(transaction.traceId()).isNull();
    assertThat(transaction.spanId()).isNull();
  }

  @Test
  void aViolationCarriesTheTrace() {
    RecordingListener recording = listener("a");
    MonitorHarness harness = new MonitorHarness(recording, traced("trace"));
    harness.run("tx", "o", THRESHOLD + 1);
    assertThat(recording.violations)
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.traceId()).isEqualTo("trace");
              assertThat(violation.spanId()).isEqualTo("trace-span");
            });
  }

  @Test
  void aTransactionThatNobodyTracesHasNoTrace() {
    Transaction transaction = new MonitorHarness(listener("a")).start("tx");
    assertThat(transaction.traceId()).isNull();
    transaction.close();
  }

  @Test
  void whatListenersBurnCountsForNobody() {
    FakeNanoClock wall = new FakeNanoClock();
    FakeClock clock = new FakeClock(wall);
    SentinelListener busy =
        new SentinelListener() {
          @Override
          public TransactionScope onStart(Transaction transaction) {
            clock.burn(1_000);
            return metrics -> clock.burn(1_000);
          }
        };
    try (SentinelMonitor monitor =
        SentinelMonitor.builder()
            .clock(clock)
            .nanoClock(wall)
            .discoverListeners(false)
            .listener(busy)
            .build()) {
      Transaction transaction = monitor.startTransaction("tx");
      clock.burn(5);
      TransactionMetrics metrics = transaction.end(null);
      assertThat(metrics.threadCpuNanos()).isEqualTo(5);
      assertThat(metrics.wallNanos()).isEqualTo(5);
    }
  }

  @Test
  void aCompositeIsTakenApartSoThatEachIsIsolated() {
    SentinelListener inner = SentinelListener.composite(new FailingListener(false), listener("b"));
    MonitorHarness harness =
        new MonitorHarness(
            SentinelListener.composite(listener("a"), inner), SentinelListener.noop());
    harness.start("tx").close();
    harness.monitor.close();
    assertThat(heard)
        .containsExactly("a start tx", "b start tx", "b end tx", "a end tx", "b close", "a close");
  }

  @Test
  void aListenerThatIsNotInterestedIsNotAskedAgain() {
    SentinelListener silent =
        new SentinelListener() {
          @Override
          public @Nullable TransactionScope onStart(Transaction transaction) {
            return null;
          }
        };
    MonitorHarness harness = new MonitorHarness(silent);
    Transaction transaction = harness.start("tx");
    assertThat(((TrackedTransaction) transaction).scopes()).isNull();
    transaction.close();
    assertThat(harness.counts().listenerFailures()).isZero();
  }

  @Test
  void scopesCanStillAskForTheTraceWhileTheyEnd() {
    List<String> answers = new ArrayList<>();
    SentinelListener asking =
        new SentinelListener() {
          @Override
          public TransactionScope onStart(Transaction transaction) {
            return metrics -> answers.add(String.valueOf(transaction.traceId()));
          }
        };
    SentinelListener tracing =
        new SentinelListener() {
          @Override
          public TransactionScope onStart(Transaction transaction) {
            return new TransactionScope() {
              @Override
              public String traceId() {
                return "trace";
              }

              @Override
              public void end(TransactionMetrics metrics) {}
            };
          }
        };
    MonitorHarness harness = new MonitorHarness(tracing, asking);
    Transaction transaction = harness.start("tx");
    transaction.close();
    assertThat(answers).containsExactly("trace");
    assertThat(transaction.traceId()).isNull();
  }

  @Test
  void aLoggerThatThrowsDoesNotReachTheApplication() {
    Runnable exception =
        () -> {
          throw new IllegalStateException("no logging today");
        };
    Runnable error =
        () -> {
          throw new NoClassDefFoundError("org/slf4j/Logger");
        };
    assertThat(failuresWithLogger(exception)).isEqualTo(2);
    assertThat(failuresWithLogger(error)).isEqualTo(2);
  }

  @Test
  void aTransactionThatAListenerEndsTooEarlyLeavesTheOneAroundItOpen() {
    SentinelListener hasty =
        new SentinelListener() {
          @Override
          public @Nullable TransactionScope onStart(Transaction transaction) {
            if (transaction.id().equals("ended too early")) {
              transaction.close();
            }
            return null;
          }
        };
    MonitorHarness harness = new MonitorHarness(hasty);
    Transaction outer = harness.start("outer");
    harness.start("ended too early").close();
    harness.clock.burn(5);
    assertThat(outer.end(null).threadCpuNanos()).isEqualTo(5);
    assertThat(harness.counts().endedByParent()).isZero();
    assertThat(harness.counts().inFlight()).isZero();
  }

  private static long failuresWithLogger(Runnable logging) {
    RecordingLogger logger =
        new RecordingLogger() {
          @Override
          public void log(
              Level level,
              @Nullable ResourceBundle bundle,
              @Nullable String message,
              @Nullable Throwable cause) {
            logging.run();
          }
        };
    Listeners listeners = new Listeners(new RateLimitedLog(logger, new FakeNanoClock()));
    listeners.open(List.of(new FailingListener(true)));
    listeners.close();
    return listeners.failures();
  }

  private RecordingListener listener(String name) {
    return new RecordingListener(name, heard);
  }

  private SentinelListener traced(@Nullable String trace) {
    return new RecordingListener("traced") {
      @Override
      public TransactionScope onStart(Transaction transaction) {
        return scope(trace);
      }
    };
  }
}
