package io.cpusentinel.otel;

import static io.cpusentinel.otel.SpanCpuTelemetry.TOLERANCE_MS;
import static io.cpusentinel.otel.SpanCpuTelemetry.threadMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a span is charged with. */
@SuppressWarnings("try") // A scope is there to be closed; nothing is asked of it.
class SpanCpuTest {

  private static final Duration BURST = Duration.ofMillis(5);

  private final SpanCpuTelemetry spans = open();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  SpanCpuTelemetry open() {
    return SpanCpuTelemetry.create();
  }

  @AfterEach
  void close() {
    worker.shutdownNow();
    spans.close();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void aSpanIsChargedWithWhatItsThreadBurnsWhileItIsCurrent() {
    Span span = spans.start("request");
    Cpu.burn(BURST);
    double before = threadMillis();
    try (Scope ignored = span.makeCurrent()) {
      Cpu.burn(BURST);
    }
    double burned = threadMillis() - before;
    Cpu.burn(BURST);
    span.end();

    assertThat(spans.cpuMillis("request"))
        .isBetween(BURST.toMillis() - TOLERANCE_MS, burned + TOLERANCE_MS);
    assertThat(spans.attributes("request").get(SpanAttributes.CPU_VIOLATION)).isFalse();
    assertThat(spans.attributes("request").get(SpanAttributes.CPU_QUALITY))
        .isIn("exact", "bounded");
    assertThat(spans.attributes("request").get(SpanAttributes.CPU_UTILIZATION))
        .isBetween(0.0, 100.0);
  }

  @Test
  void aSpanThatEndsWhileItIsCurrentIsChargedUntilThen() {
    Span span = spans.start("request");
    double before = threadMillis();
    try (Scope ignored = span.makeCurrent()) {
      Cpu.burn(BURST);
      span.end();
      double burned = threadMillis() - before;
      Cpu.burn(BURST);
      assertThat(spans.cpuMillis("request"))
          .isBetween(BURST.toMillis() - TOLERANCE_MS, burned + TOLERANCE_MS);
    }
  }

  @Test
  void moreThanTheThresholdIsAViolation() {
    Span span = spans.start("request");
    try (Scope ignored = span.makeCurrent()) {
      Cpu.burn(SpanCpuTelemetry.THRESHOLD.plusMillis(1));
    }
    span.end();
    assertThat(spans.attributes("request").get(SpanAttributes.CPU_VIOLATION)).isTrue();
  }

  @Test
  void aChildCountsForItsParentToo() {
    Span parent = spans.start("parent");
    double before = threadMillis();
    try (Scope ignored = parent.makeCurrent()) {
      Cpu.burn(BURST);
      Span child = spans.start("child");
      try (Scope inner = child.makeCurrent()) {
        Cpu.burn(BURST);
      }
      child.end();
    }
    double burned = threadMillis() - before;
    parent.end();

    assertThat(spans.cpuMillis("child")).isGreaterThan(BURST.toMillis() - TOLERANCE_MS);
    assertThat(spans.cpuMillis("parent"))
        .isBetween(
            spans.cpuMillis("child") + BURST.toMillis() - TOLERANCE_MS, burned + TOLERANCE_MS);
  }

  @Test
  void whatBelongsToAnotherTraceIsChargedToThatAlone() {
    Span loop = spans.start("loop");
    double before = threadMillis();
    try (Scope ignored = loop.makeCurrent()) {
      Span parent = spans.start("parent");
      try (Scope within = parent.makeCurrent()) {
        Span foreign = spans.startElsewhere("foreign");
        try (Scope inner = foreign.makeCurrent()) {
          Cpu.burn(BURST);
        }
        foreign.end();
      }
      parent.end();
    }
    double burned = threadMillis() - before;
    loop.end();

    double foreign = spans.cpuMillis("foreign");
    assertThat(foreign).isGreaterThan(BURST.toMillis() - TOLERANCE_MS);
    assertThat(spans.cpuMillis("parent")).isLessThan(burned - foreign + TOLERANCE_MS);
    assertThat(spans.cpuMillis("loop")).isLessThan(burned - foreign + TOLERANCE_MS);
  }

  @Test
  void norIsWhatRunsWhileAnotherTraceIsStillCurrentWhenItEnds() {
    Span loop = spans.start("loop");
    double before = threadMillis();
    try (Scope ignored = loop.makeCurrent()) {
      try (Scope inner = spans.startElsewhere("foreign").makeCurrent()) {
        Cpu.burn(BURST);
        loop.end();
      }
    }
    assertThat(spans.cpuMillis("loop"))
        .isLessThan(threadMillis() - before - BURST.toMillis() + TOLERANCE_MS);
  }

  @Test
  void whatRunsInNoTraceIsChargedToNobody() {
    Span loop = spans.start("loop");
    double before = threadMillis();
    try (Scope ignored = loop.makeCurrent()) {
      try (Scope inner = Context.root().makeCurrent()) {
        Cpu.burn(BURST);
      }
    }
    double burned = threadMillis() - before;
    loop.end();
    assertThat(spans.cpuMillis("loop")).isLessThan(burned - BURST.toMillis() + TOLERANCE_MS);
  }

  @Test
  void aSpanThatBecomesCurrentWithinItsChildIsChargedOnce() {
    Span span = spans.start("request");
    double before = threadMillis();
    try (Scope outer = span.makeCurrent();
        Scope middle = spans.start("child").makeCurrent();
        Scope inner = span.makeCurrent()) {
      Cpu.burn(BURST);
    }
    double burned = threadMillis() - before;
    span.end();
    assertThat(spans.cpuMillis("request"))
        .isBetween(BURST.toMillis() - TOLERANCE_MS, burned + TOLERANCE_MS);
  }

  @Test
  void aSpanThatBecomesCurrentWithinAnotherTraceIsChargedOnceToo() {
    Span span = spans.start("request");
    Span child = spans.start("child");
    double before = threadMillis();
    try (Scope outer = span.makeCurrent();
        Scope middle = child.makeCurrent();
        Scope inner = span.makeCurrent()) {
      Cpu.burn(BURST);
    }
    double burned = threadMillis() - before;
    span.end();
    child.end();
    assertThat(spans.cpuMillis("request"))
        .isBetween(BURST.toMillis() - TOLERANCE_MS, burned + TOLERANCE_MS);
  }

  @Test
  void stretchesOnSeveralThreadsAddUp() throws Exception {
    Span span = spans.start("request");
    try (Scope ignored = span.makeCurrent()) {
      Cpu.burn(BURST);
      worker.submit(Context.current().wrap(() -> Cpu.burn(BURST))).get();
    }
    span.end();
    assertThat(spans.cpuMillis("request")).isGreaterThan(2 * BURST.toMillis() - TOLERANCE_MS);
  }

  @Test
  void whatRunsAfterTheEndIsChargedToNobody() throws Exception {
    Span span = spans.start("request");
    Context context = Context.current().with(span);
    context.wrap(() -> Cpu.burn(Duration.ofMillis(1))).run();
    span.end();
    double millis = spans.cpuMillis("request");
    context.wrap(() -> Cpu.burn(BURST)).run();
    assertThat(spans.cpuMillis("request")).isEqualTo(millis);
  }

  @Test
  void theSpanOfATransactionKeepsItsOwnFigures() {
    try (SentinelMonitor monitor =
        spans.telemetry().monitor().threshold(Duration.ofDays(1)).build()) {
      Span request = spans.start("request");
      TransactionMetrics metrics;
      try (Scope ignored = request.makeCurrent()) {
        Transaction transaction = monitor.startTransaction("tx_1", "transfer");
        Cpu.burn(BURST);
        metrics = transaction.end(Map.of());
      }
      request.end();
      assertThat(spans.cpuMillis("transfer")).isEqualTo(metrics.threadCpuMillis());
      assertThat(spans.cpuMillis("request"))
          .isGreaterThan(metrics.threadCpuMillis() - TOLERANCE_MS);
    }
  }
}
