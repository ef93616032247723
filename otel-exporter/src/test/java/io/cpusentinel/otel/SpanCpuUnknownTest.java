package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Where the CPU time of a span cannot be told. */
@SuppressWarnings({"try", "MustBeClosedChecker"}) // Scopes are closed where they must not be.
class SpanCpuUnknownTest {

  private final SpanCpuTelemetry spans = SpanCpuTelemetry.create();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  @AfterEach
  void close() {
    worker.shutdownNow();
    spans.close();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void aSpanThatWasNeverCurrentIsUnknown() {
    long before = spans.unknown("never_current");
    spans.start("request").end();
    spans.assertUnknown("request");
    assertThat(spans.unknown("never_current")).isEqualTo(before + 1);
  }

  @Test
  void aSpanThatIsStillCurrentOnAnotherThreadIsUnknown() throws Exception {
    long before = spans.unknown("still_current");
    Span span = spans.start("request");
    Scope scope = on(span::makeCurrent);
    try (Scope here = span.makeCurrent()) {
      Cpu.burn(Duration.ofMillis(1));
    }
    span.end();
    spans.assertUnknown("request");
    assertThat(spans.unknown("still_current")).isEqualTo(before + 1);
    on(
        () -> {
          scope.close();
          return null;
        });
  }

  @Test
  void aSpanWhoseScopeAnotherThreadClosesIsUnknownAndSoIsWhatIsAround() throws Exception {
    long before = spans.unknown("scopes_mixed_up");
    Span parent = spans.start("parent");
    Span child = spans.start("child");
    on(parent::makeCurrent);
    on(child::makeCurrent).close();
    child.end();
    on(
        () -> {
          parent.end();
          return null;
        });
    spans.assertUnknown("child");
    spans.assertUnknown("parent");
    assertThat(spans.unknown("scopes_mixed_up")).isEqualTo(before + 2);
  }

  @Test
  void scopesThatAreClosedInTheWrongOrderMakeTheirSpansUnknownAndNoOthers() {
    Span outer = spans.start("outer");
    Span inner = spans.start("inner");
    Scope first = outer.makeCurrent();
    Scope second = inner.makeCurrent();
    first.close();
    second.close();
    outer.end();
    inner.end();
    // OpenTelemetry leaves the outer one current in this case.
    Scope again = Context.root().makeCurrent();
    Span next = spans.startElsewhere("next");
    try (Scope ignored = next.makeCurrent()) {
      Cpu.burn(Duration.ofMillis(1));
    }
    next.end();
    again.close();
    first.close();

    spans.assertUnknown("outer");
    assertThat(spans.cpuMillis("next")).isGreaterThan(1 - SpanCpuTelemetry.TOLERANCE_MS);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void onAVirtualThreadItIsUnknownBecauseTheCounterIsThatOfTheCarrier() throws Exception {
    long before = spans.unknown("unmeasurable");
    Span span = spans.start("request");
    Runnable work = Context.current().with(span).wrap(() -> Thread.onSpinWait());
    Thread virtual =
        (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    virtual.join();
    span.end();
    spans.assertUnknown("request");
    assertThat(spans.unknown("unmeasurable")).isEqualTo(before + 1);
  }

  @Test
  void withoutWordOfSpansThatAreAboutToEndTheyAreCountedOnly() {
    try (SpanCpuTelemetry degraded =
        SpanCpuTelemetry.with(
            CpuSpanProcessor.create(
                meter -> {
                  throw new NoClassDefFoundError("ExtendedSpanProcessor");
                }))) {
      long before = degraded.unknown("no_ending");
      Span span = degraded.start("request");
      try (Scope ignored = span.makeCurrent()) {
        Cpu.burn(Duration.ofMillis(1));
      }
      span.end();
      assertThat(degraded.attributes("request").isEmpty()).isTrue();
      assertThat(degraded.unknown("no_ending")).isEqualTo(before + 1);
    }
  }

  @Test
  void norDoesAWrapperThatKeepsThatToItself() {
    try (SpanCpuTelemetry wrapped =
        SpanCpuTelemetry.with(new PlainProcessor(CpuSpanProcessor.create()))) {
      long before = wrapped.unknown("no_ending");
      wrapped.start("one").end();
      wrapped.start("another").end();
      assertThat(wrapped.attributes("another").isEmpty()).isTrue();
      assertThat(wrapped.unknown("no_ending")).isEqualTo(before + 2);
    }
  }

  @Test
  @Timeout(60) // Where it fails it goes on for ever.
  void spansThatNobodyEndsAreForgotten() {
    int before = LiveSpans.size();
    for (int i = 0; i < 100; i++) {
      spans.start("forgotten");
    }
    while (LiveSpans.size() > before + 50 && !Thread.currentThread().isInterrupted()) {
      System.gc();
      spans.start("ended").end();
    }
    assertThat(LiveSpans.size()).isLessThanOrEqualTo(before + 50);
  }

  private <T> T on(Callable<T> work) throws Exception {
    return worker.submit(work).get();
  }

  /** Knows nothing of spans that are about to end. */
  private record PlainProcessor(SpanProcessor processor) implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      processor.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
      return processor.isStartRequired();
    }

    @Override
    public void onEnd(ReadableSpan span) {
      processor.onEnd(span);
    }

    @Override
    public boolean isEndRequired() {
      return processor.isEndRequired();
    }
  }
}
