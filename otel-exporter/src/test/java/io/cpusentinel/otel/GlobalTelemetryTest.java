package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GlobalTelemetryTest {

  private final RecordingTelemetry telemetry = RecordingTelemetry.create();

  /** About to run over, as the JDK's may. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);

  @BeforeEach
  @AfterEach
  void unsetTheGlobalInstance() {
    GlobalOpenTelemetry.resetForTest();
  }

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void aMonitorFindsTheModuleAndUsesTheGlobalInstance() {
    GlobalOpenTelemetry.set(telemetry.sdk());
    try (SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      monitor.startTransaction("tx_1", "transfer").close();
    }
    assertThat(telemetry.spans()).extracting(SpanData::getName).containsExactly("transfer");
  }

  @Test
  @Timeout(60) // Where it fails it goes on for ever.
  void untilTheApplicationSetsTheGlobalInstanceNothingHappens() {
    try (SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      try (Transaction transaction = monitor.startTransaction("tx_1", "early")) {
        assertThat(Context.current()).isSameAs(Context.root());
        assertThat(transaction.traceId()).isNull();
      }
      assertThat(GlobalOpenTelemetry.isSet()).isFalse();

      GlobalOpenTelemetry.set(telemetry.sdk());
      while (telemetry.spans().isEmpty() && !Thread.currentThread().isInterrupted()) {
        monitor.startTransaction("tx_2", "late").close();
      }
      assertThat(telemetry.spans()).extracting(SpanData::getName).containsExactly("late");
      assertThat(monitor.control().counts().listenerFailures()).isZero();
    }
  }

  @Test
  void aTransactionThatBeganBeforeEndsWithoutSpan() {
    try (SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      Transaction transaction = monitor.startTransaction("tx_1", "early");
      GlobalOpenTelemetry.set(telemetry.sdk());
      transaction.close();
    }
    assertThat(telemetry.spans()).isEmpty();
  }

  @Test
  void theInstanceIsKeptOnceItIsFound() {
    GlobalOpenTelemetry.set(telemetry.sdk());
    GlobalTelemetry global = GlobalTelemetry.create(null, now::get);
    assertThat(global.telemetry()).isNotNull().isSameAs(global.telemetry());
  }

  @Test
  void howeverManyTransactionsStartTheGlobalInstanceIsLookedForNowAndThenOnly() {
    GlobalTelemetry global = GlobalTelemetry.create(null, now::get);
    GlobalOpenTelemetry.set(telemetry.sdk());
    assertThat(global.telemetry()).isNull();
    now.addAndGet(GlobalTelemetry.BETWEEN_LOOKS.toNanos() - 1);
    assertThat(global.telemetry()).isNull();
    now.incrementAndGet();
    assertThat(global.telemetry()).isNotNull();
  }

  @Test
  void whoComesLateToTheLookFindsWhatTheOtherOneHasFound() {
    AtomicReference<GlobalTelemetry> other = new AtomicReference<>();
    AtomicReference<Telemetry> found = new AtomicReference<>();
    GlobalTelemetry global =
        GlobalTelemetry.create(
            null,
            () -> {
              GlobalTelemetry faster = other.getAndSet(null);
              if (faster != null) {
                found.set(faster.telemetry());
              }
              return now.addAndGet(GlobalTelemetry.BETWEEN_LOOKS.toNanos());
            });
    GlobalOpenTelemetry.set(telemetry.sdk());
    other.set(global);
    assertThat(global.telemetry()).isNotNull().isSameAs(found.get());
  }

  @Test
  void aLookThatFindsNothingIsNotRepeatedAtOnceEither() {
    GlobalTelemetry global = GlobalTelemetry.create(null, now::get);
    now.addAndGet(GlobalTelemetry.BETWEEN_LOOKS.toNanos());
    assertThat(global.telemetry()).isNull();
    GlobalOpenTelemetry.set(telemetry.sdk());
    assertThat(global.telemetry()).isNull();
  }

  @Test
  @Timeout(60) // Where it fails all threads wait for each other.
  void atMostOneThreadWaitsForAnSdkThatIsBeingBuilt() throws Exception {
    GlobalTelemetry global = GlobalTelemetry.create(null, now::get);
    now.addAndGet(GlobalTelemetry.BETWEEN_LOOKS.toNanos());
    CountDownLatch building = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Future<?> setting =
          threads.submit(
              () ->
                  GlobalOpenTelemetry.set(
                      () -> {
                        building.countDown();
                        awaitQuietly(finish);
                        return telemetry.sdk();
                      }));
      building.await();
      ExecutorCompletionService<Telemetry> lookers = new ExecutorCompletionService<>(threads);
      lookers.submit(global::telemetry);
      lookers.submit(global::telemetry);
      assertThat(lookers.take().get()).isNull();

      finish.countDown();
      setting.get();
      assertThat(lookers.take().get()).isNotNull().isSameAs(global.telemetry());
    } finally {
      finish.countDown();
      threads.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
