package io.cpusentinel.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Spans of an application that are current for a while, inside one that is current all the time.
 * Nobody exports them. Confined to the thread that opened it.
 */
final class CurrentSpans {

  private static final AttributeKey<Double> THREAD_CPU_MS = AttributeKey.doubleKey("thread_cpu_ms");

  private final Ended ended = new Ended();
  private final Tracer tracer;
  private final Span around;
  private final Scope scope;

  @SuppressWarnings("MustBeClosedChecker") // Closed in close(): it is open while somebody measures.
  private CurrentSpans(UnaryOperator<SpanProcessor> measuring) {
    SpanProcessor processor = measuring.apply(ended);
    tracer = SdkTracerProvider.builder().addSpanProcessor(processor).build().get("application");
    around = tracer.spanBuilder("around").startSpan();
    scope = around.makeCurrent();
  }

  /**
   * Spans that go the way of an application's.
   *
   * @param measuring what is made of the processor that exports
   */
  static CurrentSpans open(UnaryOperator<SpanProcessor> measuring) {
    return new CurrentSpans(measuring);
  }

  /** One more, around some work. */
  @SuppressWarnings("try") // A scope is there to be closed; nothing is asked of it.
  void run(long tokens) {
    Span span = tracer.spanBuilder("inside").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      if (tokens > 0) {
        Blackhole.consumeCPU(tokens);
      }
    } finally {
      span.end();
    }
  }

  /** What the last one carries; null where it does not. */
  @Nullable Double cpuMillis() {
    return ended.last == null ? null : ended.last.getAttribute(THREAD_CPU_MS);
  }

  /** Those of the last one, as an exporter reads them. */
  Attributes readAttributes() {
    return Objects.requireNonNull(ended.last).toSpanData().getAttributes();
  }

  void close() {
    scope.close();
    around.end();
  }

  /** In the place of an exporter. */
  private static final class Ended implements SpanProcessor {

    private @Nullable ReadableSpan last;

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      last = span;
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
