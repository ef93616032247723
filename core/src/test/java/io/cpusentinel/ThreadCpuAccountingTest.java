package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThreadCpuAccountingTest {

  private final FakeNanoClock wall = new FakeNanoClock();
  private final FakeClock clock = new FakeClock(wall);
  private final ThreadCpuAccounting accounting =
      ThreadCpuAccounting.create(clock, wall, new CpuThreshold(1_000));

  @Test
  void whatAStretchOfWorkConsumedIsMeasured() {
    clock.burn(12_345);
    ThreadCpuContext context = accounting.startTracking();
    clock.burn(300);
    wall.pass(900);
    ThreadCpuMetrics metrics = accounting.stopTracking(context);
    assertThat(metrics.cpuNanos()).isEqualTo(300);
    assertThat(metrics.wallNanos()).isEqualTo(1_200);
    assertThat(metrics.utilization()).isEqualTo(25.0);
    assertThat(metrics.cpuMillis()).isEqualTo(0.0003);
    assertThat(metrics.threadId()).isEqualTo(Thread.currentThread().getId());
    assertThat(metrics.quality()).isEqualTo(Quality.EXACT);
    assertThat(metrics.clock()).isEqualTo("fake");
  }

  @Test
  void stoppedTwiceItGivesALongerStretch() {
    ThreadCpuContext context = accounting.startTracking();
    clock.burn(300);
    assertThat(accounting.stopTracking(context).cpuNanos()).isEqualTo(300);
    clock.burn(400);
    assertThat(accounting.stopTracking(context).cpuNanos()).isEqualTo(700);
  }

  @Test
  void stretchesMayOverlap() {
    ThreadCpuContext outer = accounting.startTracking();
    clock.burn(1);
    ThreadCpuContext inner = accounting.startTracking();
    clock.burn(2);
    assertThat(accounting.stopTracking(outer).cpuNanos()).isEqualTo(3);
    clock.burn(4);
    assertThat(accounting.stopTracking(inner).cpuNanos()).isEqualTo(6);
  }

  @Test
  void aThreadForWhoseReadsThereIsNoMemoryIsUnknown() {
    ThreadCpuClock exhausted =
        new ThreadCpuClock() {
          @Override
          public String name() {
            return "exhausted";
          }

          @Override
          public ThreadProbe probe() {
            throw new OutOfMemoryError("Direct buffer memory");
          }
        };
    ThreadCpuAccounting unable =
        ThreadCpuAccounting.create(exhausted, wall, new CpuThreshold(1_000));
    ThreadCpuContext context = unable.startTracking();
    wall.pass(900);
    ThreadCpuMetrics metrics = unable.stopTracking(context);

    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(metrics.wallNanos()).isEqualTo(900);
  }

  @Test
  void stoppedOnAnotherThreadItIsUnknown() throws Exception {
    ThreadCpuContext context = accounting.startTracking();
    ThreadCpuMetrics metrics =
        OtherThread.call(
            () -> {
              clock.burn(5_000);
              return accounting.stopTracking(context);
            });
    assertThat(metrics.cpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(metrics.utilization()).isNaN();
    assertThat(metrics.cpuMillis()).isNaN();
    assertThat(metrics.wallNanos()).isEqualTo(5_000);
    assertThat(metrics.threadId()).isEqualTo(Thread.currentThread().getId());
    assertThat(accounting.checkViolation(metrics)).isEmpty();
  }

  @Test
  void aCounterThatRunsBackwardsIsUnknown() {
    clock.set(1_000);
    ThreadCpuContext context = accounting.startTracking();
    clock.set(999);
    assertThat(accounting.stopTracking(context).quality()).isEqualTo(Quality.UNKNOWN);
  }

  @Test
  void exactlyTheThresholdIsNoViolation() {
    assertThat(accounting.checkViolation(burn(1_000))).isEmpty();
  }

  @Test
  void strictlyMoreThanTheThresholdIsOne() {
    assertThat(accounting.checkViolation(burn(1_001)))
        .hasValueSatisfying(
            violation -> {
              assertThat(violation.cpuNanos()).isEqualTo(1_001);
              assertThat(violation.thresholdNanos()).isEqualTo(1_000);
              assertThat(violation.excessNanos()).isEqualTo(1);
              assertThat(violation.detection()).isEqualTo(Detection.END);
              assertThat(violation.transactionId()).isNull();
              assertThat(violation.threadName()).isEqualTo(Thread.currentThread().getName());
            });
  }

  @Test
  void aViolationFoundByAnotherThreadDoesNotCarryThatThreadsName() throws Exception {
    ThreadCpuMetrics metrics = burn(2_000);
    assertThat(OtherThread.call(() -> accounting.checkViolation(metrics)))
        .hasValueSatisfying(
            violation -> {
              assertThat(violation.threadId()).isEqualTo(Thread.currentThread().getId());
              assertThat(violation.threadName()).isNull();
            });
  }

  @Test
  void theDefaultThresholdIsAHundredMilliseconds() {
    assertThat(ThreadCpuAccounting.create().threshold()).isEqualTo(Duration.ofMillis(100));
    assertThat(ThreadCpuAccounting.create(Duration.ofMillis(7)).threshold())
        .isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void aThresholdOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThreadCpuAccounting.create(Duration.ZERO));
  }

  @Test
  void theRealClockSeesRealWork() {
    ThreadCpuAccounting real = ThreadCpuAccounting.create();
    ThreadCpuContext context = real.startTracking();
    long sum = 0;
    ThreadCpuMetrics metrics = real.stopTracking(context);
    for (long i = 0; i < 1_000_000_000L && !(metrics.cpuNanos() > 2_000_000); i++) {
      sum += i;
      if (i % 10_000 == 0) {
        metrics = real.stopTracking(context);
      }
    }
    assertThat(sum).isNotNegative();
    assertThat(metrics.cpuNanos()).isGreaterThan(2_000_000);
    assertThat(metrics.utilization()).isBetween(0.0, 100.0);
  }

  private ThreadCpuMetrics burn(long nanos) {
    ThreadCpuContext context = accounting.startTracking();
    clock.burn(nanos);
    return accounting.stopTracking(context);
  }
}
