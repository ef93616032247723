package io.cpusentinel.samples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What never ends is ended by the timeout, not waited for. */
@Timeout(60)
class BoundedShutdownTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final Queue<String> ended = new ConcurrentLinkedQueue<>();
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void endWhatHangs() {
    never.countDown();
  }

  @Test
  void metricsComeLast() {
    assertThat(BoundedShutdown.shutDown(List.of(part("spans")), part("metrics"), LONG)).isTrue();
    assertThat(ended).containsExactly("spans", "metrics");
  }

  @Test
  void aPartThatDoesNotReturnIsLeftBehindAndTheOthersAreEnded() {
    CountDownLatch othersEnded = new CountDownLatch(2);
    boolean isComplete =
        BoundedShutdown.shutDown(
            List.of(this::hang, counting(othersEnded)), counting(othersEnded), SHORT);

    assertThat(isComplete).isFalse();
    await(othersEnded);
  }

  @Test
  void aPartThatNeverCompletesIsLeftBehindToo() {
    assertThat(
            BoundedShutdown.shutDown(List.of(CompletableResultCode::new), part("metrics"), SHORT))
        .isFalse();
  }

  @Test
  void lastOneThatHangsIsLeftBehind() {
    assertThat(BoundedShutdown.shutDown(List.of(part("spans")), this::hang, SHORT)).isFalse();
  }

  @Test
  void aFailureIsAnEnd() {
    assertThat(
            BoundedShutdown.shutDown(
                List.of(CompletableResultCode::ofFailure), part("metrics"), LONG))
        .isTrue();
    assertThat(ended).containsExactly("metrics");
  }

  private Supplier<CompletableResultCode> part(String name) {
    return () -> {
      ended.add(name);
      return CompletableResultCode.ofSuccess();
    };
  }

  private static Supplier<CompletableResultCode> counting(CountDownLatch latch) {
    return () -> {
      latch.countDown();
      return CompletableResultCode.ofSuccess();
    };
  }

  /** As metrics do, which wait before they return anything. */
  private CompletableResultCode hang() {
    await(never);
    return CompletableResultCode.ofSuccess();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
