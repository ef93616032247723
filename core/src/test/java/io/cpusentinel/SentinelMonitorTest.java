package io.cpusentinel;

import static io.cpusentinel.MonitorHarness.THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentinelMonitorTest {

  private final RecordingListener listener = new RecordingListener("l");
  private final MonitorHarness harness = new MonitorHarness(listener);
  private final SentinelMonitor monitor = harness.monitor;

  @Test
  void theMetricsSayWhatWasMeasuredOfWhom() {
    harness.clock.burn(777);
    Transaction transaction =
        monitor.startTransaction(
            TransactionRequest.of("tx")
                .operation("rule")
                .principal("bob")
                .codePath("rules/pricing"));
    harness.clock.burn(5_000_000);
    harness.wall.pass(15_000_000);
    TransactionMetrics metrics = transaction.end(Map.of("judge", true));
    assertThat(metrics.transactionId()).isEqualTo("tx");
    assertThat(metrics.operation()).isEqualTo("rule");
    assertThat(metrics.principal()).isEqualTo("bob");
    assertThat(metrics.codePath()).isEqualTo("rules/pricing");
    assertThat(metrics.threadId()).isEqualTo(Thread.currentThread().getId());
    assertThat(metrics.threadCpuNanos()).isEqualTo(5_000_000);
    assertThat(metrics.selfCpuNanos()).isEqualTo(5_000_000);
    assertThat(metrics.threadCpuMillis()).isEqualTo(5.0);
    assertThat(metrics.wallNanos()).isEqualTo(20_000_000);
    assertThat(metrics.cpuUtilization()).isEqualTo(25.0);
    assertThat(metrics.thresholdNanos()).isEqualTo(THRESHOLD);
    assertThat(metrics.quality()).isEqualTo(Quality.EXACT);
    assertThat(metrics.boundNanos()).isZero();
    assertThat(metrics.clock()).isEqualTo("fake");
    assertThat(metrics.layerResults()).isEqualTo(Map.of("judge", true));
    assertThat(metrics.cpuViolation()).isFalse();
  }

  @Test
  void emptyNamesAreNone() {
    TransactionMetrics metrics = monitor.startTransaction("tx", "", "").end(null);
    assertThat(metrics.operation()).isNull();
    assertThat(metrics.principal()).isNull();
    assertThat(metrics.codePath()).isNull();
    assertThat(metrics.layerResults()).isEmpty();
    assertThat(TransactionRequest.of("tx").codePath("").operation("").principal(""))
        .isEqualTo(TransactionRequest.of("tx"));
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void anEmptyIdIsRefusedAndLeavesNothingOpen() {
    assertThatIllegalArgumentException().isThrownBy(() -> monitor.startTransaction(""));
    String none = null;
    assertThatIllegalArgumentException().isThrownBy(() -> monitor.startTransaction(none));
    assertThatIllegalArgumentException().isThrownBy(() -> monitor.startTransaction("", "o", "p"));
    assertThatIllegalArgumentException().isThrownBy(() -> TransactionRequest.of(""));
    assertThatIllegalArgumentException().isThrownBy(() -> monitor.endTransaction("", null));
    assertThatIllegalArgumentException().isThrownBy(() -> monitor.endTransaction(none, null));
    assertThat(harness.counts().inFlight()).isZero();
    assertThat(harness.counts().endedNeverStarted()).isZero();
  }

  @Test
  void exactlyTheThresholdIsNoViolation() {
    assertThat(harness.run("tx", "o", THRESHOLD).cpuViolation()).isFalse();
    assertThat(harness.counts().violations()).isZero();
    assertThat(listener.violations).isEmpty();
  }

  @Test
  void strictlyMoreThanTheThresholdIsOneViolation() {
    Transaction transaction =
        monitor.startTransaction(
            new TransactionRequest("tx", "operation", "principal", "code/path"));
    harness.clock.burn(THRESHOLD + 1);
    assertThat(transaction.end(null).cpuViolation()).isTrue();
    assertThat(harness.counts().violations()).isEqualTo(1);
    assertThat(listener.violations)
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.transactionId()).isEqualTo("tx");
              assertThat(violation.operation()).isEqualTo("operation");
              assertThat(violation.principal()).isEqualTo("principal");
              assertThat(violation.codePath()).isEqualTo("code/path");
              assertThat(violation.threadId()).isEqualTo(Thread.currentThread().getId());
              assertThat(violation.threadName()).isEqualTo(Thread.currentThread().getName());
              assertThat(violation.cpuNanos()).isEqualTo(THRESHOLD + 1);
              assertThat(violation.thresholdNanos()).isEqualTo(THRESHOLD);
              assertThat(violation.detection()).isEqualTo(Detection.END);
            });
  }

  @Test
  void unknownCpuIsNoViolationAndNoNumber() {
    Transaction transaction = monitor.startTransaction("tx");
    harness.clock.set(-1);
    harness.wall.pass(10 * THRESHOLD);
    TransactionMetrics metrics = transaction.end(null);
    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(metrics.threadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(metrics.selfCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(metrics.boundNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(metrics.threadCpuMillis()).isNaN();
    assertThat(metrics.cpuUtilization()).isNaN();
    assertThat(metrics.cpuViolation()).isFalse();
    assertThat(metrics.wallNanos()).isEqualTo(10 * THRESHOLD);
    assertThat(harness.counts().unknown()).isEqualTo(1);
    assertThat(harness.counts().transactions()).isEqualTo(1);
  }

  @Test
  void moreCpuThanWallTimeIsUnknown() {
    Transaction transaction = monitor.startTransaction("tx");
    harness.clock.set(4797214596401866432L);
    assertThat(transaction.end(null).quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(listener.violations).isEmpty();
  }

  @Test
  void operationsHaveThresholdsByNameAndPattern() {
    try (SentinelMonitor tuned =
        SentinelMonitor.builder()
            .clock(harness.clock)
            .nanoClock(harness.wall)
            .discoverListeners(false)
            .threshold(Duration.ofNanos(10))
            .threshold("z3_*", Duration.ofNanos(20))
            .threshold("z3_proof", Duration.ofNanos(30))
            .build()) {
      assertThat(tuned.startTransaction("tx").end(null).thresholdNanos()).isEqualTo(10);
      assertThat(tuned.startTransaction("tx", "sat").end(null).thresholdNanos()).isEqualTo(10);
      assertThat(tuned.startTransaction("tx", "z3_sat").end(null).thresholdNanos()).isEqualTo(20);
      assertThat(tuned.startTransaction("tx", "z3_proof").end(null).thresholdNanos()).isEqualTo(30);
    }
  }

  @Test
  void aChangedThresholdCountsForWhatIsStillRunning() {
    SentinelControl control = monitor.control();
    Transaction first = monitor.startTransaction("1", "o");
    harness.clock.burn(1_000);
    control.setThreshold(new CpuThreshold(999));
    assertThat(first.end(null).cpuViolation()).isTrue();
    Transaction second = monitor.startTransaction("2", "o");
    harness.clock.burn(1_000);
    control.setOperationThreshold("o", new CpuThreshold(1_000));
    assertThat(second.end(null).cpuViolation()).isFalse();
    assertThat(control.operationThresholds()).containsOnlyKeys("o");
    assertThat(control.clearOperationThreshold("o")).isTrue();
    assertThat(harness.run("3", "o", 1_000).cpuViolation()).isTrue();
    assertThat(first.end(null).thresholdNanos()).isEqualTo(999);
  }

  @Test
  void whatIsConfiguredOutsideGoesBeforeTheBuilder() {
    System.setProperty("cpusentinel.threshold.ms", "3");
    try (SentinelMonitor tuned =
        SentinelMonitor.builder()
            .clock(harness.clock)
            .threshold(Duration.ofMillis(50))
            .discoverListeners(false)
            .build()) {
      assertThat(tuned.control().threshold()).isEqualTo(CpuThreshold.ofMillis(3));
    } finally {
      System.clearProperty("cpusentinel.threshold.ms");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void theBuilderRefusesWhatBreaksARule() {
    SentinelMonitorBuilder builder = SentinelMonitor.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.name(""));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.name(null));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.threshold(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.threshold(Duration.ofDays(2)));
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.threshold("", second));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.threshold("o", Duration.ZERO));
    assertThatNullPointerException().isThrownBy(() -> builder.listener(null));
    assertThatNullPointerException().isThrownBy(() -> builder.clock(null));
  }

  @Test
  void itsControlKnowsItsNameAndItsClock() {
    assertThat(monitor.control()).isSameAs(monitor.control());
    assertThat(monitor.control().name()).isEqualTo("default");
    assertThat(monitor.control().clock().name()).isEqualTo("fake");
    assertThat(monitor.control().clock().usable()).isTrue();
  }

  @Test
  void closedItMeasuresOnAndTellsNobody() {
    monitor.close();
    monitor.close();
    TransactionMetrics metrics = harness.run("tx", "o", THRESHOLD + 1);
    assertThat(metrics.threadCpuNanos()).isEqualTo(THRESHOLD + 1);
    assertThat(metrics.cpuViolation()).isTrue();
    assertThat(harness.counts().transactions()).isEqualTo(1);
    assertThat(listener.heard).containsExactly("l close");
  }

  @Test
  void aCrisisIsOverForItsListenersWhenTheMonitorIsClosed() {
    List<String> heard = new ArrayList<>();
    SentinelListener listener =
        new SentinelListener() {
          @Override
          public void onCrisisMode(CrisisChange change) {
            heard.add(change.active() + " " + change.reason());
          }
        };
    MonitorHarness harness = new MonitorHarness(listener);
    harness.control().activateCrisisMode("drill");
    harness.monitor.close();
    harness.monitor.close();

    assertThat(heard).containsExactly("true drill", "false monitor closed");
  }
}
