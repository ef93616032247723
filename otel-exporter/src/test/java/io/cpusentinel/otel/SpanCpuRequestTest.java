package io.cpusentinel.otel;

import static io.cpusentinel.otel.SpanCpuTelemetry.THRESHOLD;
import static io.cpusentinel.otel.SpanCpuTelemetry.TOLERANCE_MS;
import static io.cpusentinel.otel.SpanCpuTelemetry.threadMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.CpuThreshold;
import io.cpusentinel.MonitorCounts;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.SentinelMonitorBuilder;
import io.cpusentinel.UnknownCpu;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests of other instrumentation as transactions of a monitor. */
@SuppressWarnings("try") // A scope is there to be closed; nothing is asked of it.
class SpanCpuRequestTest {

  static {
    SpanCpuTelemetry.prepare();
  }

  private static final Duration BURST = Duration.ofMillis(5);

  /** Where the monitor tells events and metrics. */
  private final RecordingTelemetry told = RecordingTelemetry.create();

  private final AtomicBoolean isWanted = new AtomicBoolean(true);
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private SentinelMonitor monitor = monitor(told.monitor());
  private SpanCpuTelemetry spans = spans();

  @AfterEach
  void close() {
    worker.shutdownNow();
    spans.close();
    monitor.close();
    told.close();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void aRequestIsATransactionAndItsSpanTellsWhatTheMonitorFinds() {
    monitor.control().setOperationThreshold("GET", CpuThreshold.of(BURST));
    Span request = request("GET");
    try (Scope ignored = request.makeCurrent()) {
      assertThat(counts().inFlight()).isEqualTo(1);
      Cpu.burn(BURST.plusMillis(1));
    }
    request.updateName("GET /rules/{id}");
    request.end();

    Attributes attributes = spans.attributes("GET /rules/{id}");
    assertThat(attributes.get(SpanAttributes.CPU_VIOLATION)).isTrue();
    assertThat(attributes.get(SpanAttributes.CPU_THRESHOLD_MS))
        .isEqualTo((double) BURST.toMillis());
    assertThat(attributes.get(SpanAttributes.THREAD_CPU_MS))
        .isGreaterThan((double) BURST.toMillis());
    assertThat(attributes.get(SpanAttributes.OPERATION)).isEqualTo("GET");
    assertThat(attributes.get(SpanAttributes.TRANSACTION_ID)).isEqualTo(idOf(request));
    assertThat(attributes.get(SpanAttributes.CRISIS_MODE)).isTrue();
    assertThat(counts().transactions()).isEqualTo(1);
    assertThat(counts().violations()).isEqualTo(1);
    assertThat(counts().inFlight()).isZero();
  }

  @Test
  void whatTheMonitorTellsNamesThatSpanAndThereIsNoOther() {
    Span request = request("GET");
    try (Scope ignored = request.makeCurrent()) {
      Cpu.burn(THRESHOLD.plusMillis(1));
    }
    request.end();
    monitor.close();

    LogRecordData event = told.logs().get(0);
    assertThat(event.getSpanContext().getSpanId()).isEqualTo(idOf(request));
    assertThat(told.spans()).isEmpty();
    assertThat(told.metrics()).containsKey("cpusentinel.transaction.cpu");
  }

  @Test
  void onlyWhatThisProcessWasAskedForIsARequest() {
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    run(start("consumer", SpanKind.CONSUMER, Context.root()), () -> {});
    run(start("remote", SpanKind.SERVER, Context.root().with(Span.wrap(remote))), () -> {});
    assertThat(counts().transactions()).isEqualTo(2);

    run(start("internal", SpanKind.INTERNAL, Context.root()), () -> {});
    run(start("client", SpanKind.CLIENT, Context.root()), () -> {});
    run(request("outer"), () -> run(start("inner", SpanKind.SERVER, Context.current()), () -> {}));
    assertThat(counts().transactions()).isEqualTo(3);
  }

  @Test
  void nothingIsATransactionWhileThatIsNotWanted() {
    isWanted.set(false);
    run(request("GET"), () -> Cpu.burn(BURST));
    assertThat(counts().transactions()).isZero();
    assertThat(spans.cpuMillis("GET")).isGreaterThan(BURST.toMillis() - TOLERANCE_MS);
    assertThat(spans.attributes("GET").get(SpanAttributes.TRANSACTION_ID)).isNull();
  }

  @Test
  void aRequestIsNotChargedWithAnotherThatItsThreadServesMeanwhile() {
    Span outer = request("outer");
    double before = threadMillis();
    run(
        outer,
        () -> {
          Cpu.burn(BURST);
          run(request("inner"), () -> Cpu.burn(THRESHOLD.plusMillis(1)));
          Cpu.burn(BURST);
        });
    double others = threadMillis() - before - spans.cpuMillis("inner");

    assertThat(spans.cpuMillis("outer"))
        .isBetween(2 * BURST.toMillis() - 2 * TOLERANCE_MS, others + 2 * TOLERANCE_MS);
    assertThat(spans.attributes("outer").get(SpanAttributes.CPU_VIOLATION)).isFalse();
    assertThat(spans.attributes("inner").get(SpanAttributes.CPU_VIOLATION)).isTrue();
    assertThat(counts().unknown()).isZero();
  }

  @Test
  void aRequestThatMovesFromThreadToThreadIsOneTransaction() throws Exception {
    Span request = request("GET");
    try (Scope ignored = request.makeCurrent()) {
      Cpu.burn(BURST);
    }
    worker
        .submit(
            () -> {
              try (Scope ignored = request.makeCurrent()) {
                Cpu.burn(BURST);
              }
            })
        .get();
    try (Scope ignored = request.makeCurrent()) {
      Cpu.burn(BURST);
    }
    worker.submit(() -> request.end()).get();

    assertThat(spans.cpuMillis("GET")).isGreaterThan(3 * BURST.toMillis() - 3 * TOLERANCE_MS);
    assertThat(counts().transactions()).isEqualTo(1);
    assertThat(counts().unknown()).isZero();
    assertThat(counts().lateParts()).isZero();
  }

  @Test
  void aRequestThatEndsWhileItIsCurrentIsChargedUntilThen() throws Exception {
    Span request = request("GET");
    worker
        .submit(
            () -> {
              try (Scope ignored = request.makeCurrent()) {
                Cpu.burn(BURST);
              }
            })
        .get();
    try (Scope ignored = request.makeCurrent()) {
      Cpu.burn(BURST);
      request.end();
      Cpu.burn(THRESHOLD.plusMillis(1));
    }

    assertThat(spans.cpuMillis("GET"))
        .isBetween(2 * BURST.toMillis() - 2 * TOLERANCE_MS, THRESHOLD.toMillis() + 0.0);
    assertThat(counts().violations()).isZero();
    assertThat(counts().lateParts()).isZero();
    assertThat(counts().inFlight()).isZero();
  }

  /** An answer may be complete before all work for it is. */
  @Test
  void aRequestThatEndsWhileAnotherThreadIsAtWorkForItIsChargedUntilThen() throws Exception {
    Span request = request("GET");
    try (Scope ignored = request.makeCurrent()) {
      Cpu.burn(BURST);
      worker.submit(() -> request.end()).get();
      Cpu.burn(BURST);
    }

    assertThat(spans.cpuMillis("GET")).isGreaterThan(BURST.toMillis() - TOLERANCE_MS);
    assertThat(counts().unknown()).isZero();
    assertThat(counts().endedElsewhere()).isZero();
    assertThat(counts().lateParts()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // It is closed by the wrong thread.
  void aViolationThatWasFoundInTimeStaysOneWhereTheCpuIsUnknownInTheEnd() throws Exception {
    Span request = request("GET");
    Scope ofWorker =
        worker
            .submit(
                () -> {
                  Scope scope = request.makeCurrent();
                  while (counts().violations() == 0) {
                    Cpu.burn(BURST);
                  }
                  return scope;
                })
            .get();
    ofWorker.close();
    request.end();

    Attributes attributes = spans.attributes("GET");
    assertThat(attributes.get(SpanAttributes.THREAD_CPU_MS)).isNull();
    assertThat(attributes.get(SpanAttributes.CPU_QUALITY)).isEqualTo("unknown");
    assertThat(attributes.get(SpanAttributes.CPU_VIOLATION)).isTrue();
  }

  @Test
  void aRequestThatTheMonitorWouldRefuseGoesOn() {
    monitor.close();
    monitor = monitor(told.monitor().clock(new UnknownClock()).strict("GET", UnknownCpu.REFUSE));
    spans.close();
    spans = spans();
    run(request("GET"), () -> Cpu.burn(BURST));

    assertThat(counts().refusals()).isEqualTo(1);
    assertThat(counts().transactions()).isZero();
    assertThat(spans.cpuMillis("GET")).isGreaterThan(BURST.toMillis() - TOLERANCE_MS);
  }

  private static SentinelMonitor monitor(SentinelMonitorBuilder builder) {
    return builder.threshold(THRESHOLD).build();
  }

  private SpanCpuTelemetry spans() {
    return open(monitor, isWanted::get);
  }

  SpanCpuTelemetry open(SentinelMonitor judge, BooleanSupplier wanted) {
    return SpanCpuTelemetry.with(CpuSpanProcessor.create(judge, wanted));
  }

  private Span request(String name) {
    return start(name, SpanKind.SERVER, Context.root());
  }

  private Span start(String name, SpanKind kind, Context parent) {
    return spans
        .telemetry()
        .tracer()
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .startSpan();
  }

  private static void run(Span span, Runnable work) {
    try (Scope ignored = span.makeCurrent()) {
      work.run();
    }
    span.end();
  }

  private MonitorCounts counts() {
    return monitor.control().counts();
  }

  private static String idOf(Span span) {
    return span.getSpanContext().getSpanId();
  }
}
