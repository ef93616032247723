package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasuredSpanTest {

  private final MeasuredSpan span = new MeasuredSpan(null);

  @Test
  void oneThatWasNeverCurrentIsUnknown() {
    assertThat(span.end()).isEqualTo(UnknownSpanCpu.NEVER_CURRENT);
  }

  @Test
  void whatItsThreadAndOthersConsumedIsAddedUp() {
    run(5, 1);
    elsewhere(() -> run(7, 2));
    assertThat(span.end()).isNull();
    assertThat(span.cpuNanos()).isEqualTo(12);
    assertThat(span.boundNanos()).isEqualTo(3);
    assertThat(span.isOnSeveralThreads()).isTrue();
  }

  @Test
  void oneOtherThreadAloneIsNotSeveral() {
    elsewhere(
        () -> {
          run(5, 0);
          run(7, 0);
        });
    assertThat(span.end()).isNull();
    assertThat(span.cpuNanos()).isEqualTo(12);
    assertThat(span.isOnSeveralThreads()).isFalse();
  }

  @Test
  void twoOtherThreadsAreSeveral() {
    elsewhere(() -> run(5, 0));
    elsewhere(() -> span.add(begun(new StretchCpu(-2, 7, 0))));
    assertThat(span.isOnSeveralThreads()).isTrue();
  }

  @Test
  void oneThatIsStillCurrentSomewhereIsUnknown() {
    span.begin();
    assertThat(span.end()).isEqualTo(UnknownSpanCpu.STILL_CURRENT);
    span.add(new StretchCpu(1, 5, 0));
    assertThat(span.end()).isNull();
    elsewhere(span::begin);
    assertThat(span.end()).isEqualTo(UnknownSpanCpu.STILL_CURRENT);
  }

  @Test
  void theFirstReasonIsTheOneThatIsTold() {
    span.add(begun(StretchCpu.NOTHING.unknown()));
    span.spoil(UnknownSpanCpu.SCOPES_MIXED_UP);
    assertThat(span.end()).isEqualTo(UnknownSpanCpu.UNMEASURABLE);
  }

  @Test
  void twoSpansWithOneIdAreToldApart() {
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder().setIdGenerator(new SameId()).build()) {
      Span one = provider.get("test").spanBuilder("one").startSpan();
      Span other = provider.get("test").spanBuilder("other").startSpan();
      MeasuredSpan measured = new MeasuredSpan(null);
      LiveSpans.add(one, measured);
      LiveSpans.add(other, span);
      assertThat(LiveSpans.find(one)).isSameAs(measured);
      assertThat(LiveSpans.remove(other)).isSameAs(span);
      assertThat(LiveSpans.remove(one)).isSameAs(measured);
      assertThat(LiveSpans.find(one)).isNull();
    }
  }

  @Test
  void moreSpansThanHavePlacesOfTheirOwnAreFoundToo() {
    int before = LiveSpans.size();
    try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
      List<Span> spans =
          Stream.generate(() -> provider.get("test").spanBuilder("one").startSpan())
              .limit(10_000)
              .toList();
      List<MeasuredSpan> measured =
          Stream.generate(() -> new MeasuredSpan(null)).limit(spans.size()).toList();
      for (int i = 0; i < spans.size(); i++) {
        LiveSpans.add(spans.get(i), measured.get(i));
      }
      assertThat(LiveSpans.size()).isEqualTo(before + spans.size());
      assertThat(spans.stream().map(LiveSpans::find)).containsExactlyElementsOf(measured);
      assertThat(spans.stream().map(LiveSpans::remove)).containsExactlyElementsOf(measured);
      assertThat(spans.stream().map(LiveSpans::remove)).containsOnlyNulls();
      assertThat(LiveSpans.size()).isEqualTo(before);
    }
  }

  private void run(long cpuNanos, long boundNanos) {
    span.add(begun(new StretchCpu(Thread.currentThread().getId(), cpuNanos, boundNanos)));
  }

  private StretchCpu begun(StretchCpu cpu) {
    span.begin();
    return cpu;
  }

  private static void elsewhere(Runnable task) {
    CompletableFuture.runAsync(task, command -> new Thread(command).start()).join();
  }

  private static final class SameId implements IdGenerator {

    @Override
    public String generateSpanId() {
      return "00000000000000aa";
    }

    @Override
    public String generateTraceId() {
      return "000000000000000000000000000000bb";
    }
  }
}
