package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {

  private static final long THRESHOLD = MonitorHarness.THRESHOLD;

  @Test
  void whoIsInQuarantineIsRefusedAndCounted() {
    MonitorHarness harness = new MonitorHarness();
    harness.control().quarantine("mallory", Duration.ofSeconds(1), "by hand");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> harness.monitor.startTransaction("tx", "any", "mallory"))
          .isInstanceOf(QuarantinedException.class)
          .hasMessageContaining("mallory")
          .hasMessageContaining("by hand");
    }
    harness.monitor.startTransaction("tx", "any", "alice").close();
    assertThat(harness.counts().refusals()).isEqualTo(3);
    assertThat(harness.counts().wouldHaveRefused()).isZero();
    assertThat(harness.counts().transactions()).isEqualTo(1);
  }

  @Test
  void listenersHearOfARefusalAndOfNoStart() {
    List<Refusal> refusals = new ArrayList<>();
    RecordingListener starts = new RecordingListener("l");
    SentinelListener listener =
        new SentinelListener() {
          @Override
          public void onRefusal(Refusal refusal) {
            refusals.add(refusal);
          }
        };
    MonitorHarness harness = new MonitorHarness(starts, listener);
    harness.control().quarantine("mallory", null, "by hand");
    TransactionRequest request =
        TransactionRequest.of("tx").operation("any").principal("mallory").codePath("a/b");
    assertThatThrownBy(() -> harness.monitor.startTransaction(request))
        .isSameAs(refusals.get(0).reason());
    harness.control().setEnforcement(Enforcement.OBSERVE);
    harness.monitor.startTransaction(request).close();

    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0))
        .extracting(
            Refusal::transactionId, Refusal::operation, Refusal::principal, Refusal::codePath)
        .containsExactly("tx", "any", "mallory", "a/b");
    assertThat(starts.heard).containsExactly("l start tx", "l end tx");
  }

  @Test
  void inObservationWhoWouldHaveBeenRefusedIsCountedOnly() {
    MonitorHarness harness =
        new MonitorHarness(builder -> builder.enforcement(Enforcement.OBSERVE));
    harness.control().quarantine("mallory", null, "by hand");
    harness.monitor.startTransaction("tx", "any", "mallory").close();
    assertThat(harness.counts().refusals()).isZero();
    assertThat(harness.counts().wouldHaveRefused()).isEqualTo(1);
    harness.control().setEnforcement(Enforcement.ENFORCE);
    assertThatThrownBy(() -> harness.monitor.startTransaction("tx", "any", "mallory"))
        .isInstanceOf(QuarantinedException.class);
    assertThat(harness.counts().refusals()).isEqualTo(1);
  }

  @Test
  void aQuarantineIsOverWhenItsTimeHasPassed() {
    MonitorHarness harness = new MonitorHarness();
    harness.control().quarantine("mallory", Duration.ofSeconds(1), "by hand");
    harness.wall.pass(Duration.ofSeconds(1).toNanos());
    harness.monitor.startTransaction("tx", "any", "mallory").close();
    harness.look();
    assertThat(harness.control().quarantined()).isEmpty();
    assertThat(harness.counts().refusals()).isZero();
  }

  @Test
  void aStrictOperationThatCannotBeMeasuredDoesNotStart() {
    Unreliable clock = new Unreliable();
    MonitorHarness harness =
        new MonitorHarness(builder -> builder.clock(clock).strict("proof", UnknownCpu.REFUSE));
    harness.run("tx", "proof", 1);
    clock.isBroken.set(true);
    assertThatThrownBy(() -> harness.monitor.startTransaction("tx", "proof"))
        .isInstanceOf(UnmeasurableException.class)
        .hasMessageContaining("proof");
    harness.monitor.startTransaction("tx", "other").close();
    assertThat(harness.counts().refusals()).isEqualTo(1);
  }

  /** Its wall time is held against it only where that is configured. */
  @ParameterizedTest
  @EnumSource(UnknownCpu.class)
  void whatCannotBeMeasuredAtItsEndIsJudgedByWallTimeOnlyWhereThatIsWanted(UnknownCpu strict) {
    Unreliable clock = new Unreliable();
    RecordingListener listener = new RecordingListener("l");
    MonitorHarness harness =
        new MonitorHarness(
            builder -> builder.clock(clock).strict("proof", strict).listener(listener));
    Transaction transaction = harness.monitor.startTransaction("tx", "proof");
    clock.isBroken.set(true);
    harness.wall.pass(2 * THRESHOLD);
    harness.look();
    boolean isJudged = strict == UnknownCpu.JUDGE_BY_WALL;
    assertThat(listener.violations).hasSize(isJudged ? 1 : 0);
    TransactionMetrics metrics = transaction.end(null);
    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(metrics.cpuViolation()).isEqualTo(isJudged);
    assertThat(listener.violations).hasSize(isJudged ? 1 : 0);
    assertThat(harness.counts().unknown()).isEqualTo(1);
  }

  /** Knows a thread's CPU time until it is broken. */
  private static final class Unreliable implements ThreadCpuClock {

    final AtomicBoolean isBroken = new AtomicBoolean();

    @Override
    public String name() {
      return "unreliable";
    }

    @Override
    public ThreadProbe probe() {
      return new ThreadProbe() {
        @Override
        public long ownCpuNanos() {
          return isBroken.get() ? UNKNOWN : 1;
        }

        @Override
        public long remoteCpuNanos() {
          return ownCpuNanos();
        }
      };
    }
  }
}
