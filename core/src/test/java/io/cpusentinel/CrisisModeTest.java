package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CrisisModeTest {

  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Duration QUIET = Duration.ofSeconds(60);

  private final FakeNanoClock clock = new FakeNanoClock();
  private final FakeCalendar calendar = new FakeCalendar(clock);
  private CrisisMode crisis = new CrisisMode(CrisisRule.DEFAULT, calendar);

  @Test
  void withoutAViolationThereIsNone() {
    assertThat(crisis.isActive()).isFalse();
    assertThat(crisis.isHeld()).isFalse();
    assertThat(look()).isNull();
    assertThat(nextLook()).isEqualTo(Long.MAX_VALUE);
    assertThat(deactivate()).isNull();
  }

  @Test
  void theFirstViolationStartsItAndNamesTheTransaction() {
    assertThat(violation("tx_1"))
        .isEqualTo(new CrisisChange(true, "a violation", "tx_1", Instant.EPOCH));
    assertThat(crisis.isActive()).isTrue();
    assertThat(crisis.isHeld()).isFalse();
    assertThat(violation("tx_2")).isNull();
  }

  @Test
  void aQuietPeriodEndsItToTheNanosecond() {
    violation("tx");
    clock.pass(QUIET.toNanos() - 1);
    assertThat(nextLook()).isEqualTo(1);
    assertThat(look()).isNull();
    assertThat(crisis.isActive()).isTrue();
    clock.pass(1);
    assertThat(nextLook()).isZero();
    assertThat(look())
        .isEqualTo(
            new CrisisChange(false, "no violation for 60000 ms", null, Instant.EPOCH.plus(QUIET)));
    assertThat(crisis.isActive()).isFalse();
    assertThat(look()).isNull();
    assertThat(nextLook()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anotherViolationBeginsTheQuietPeriodAnew() {
    violation("tx");
    clock.pass(QUIET.toNanos() - 1);
    violation("tx");
    assertThat(nextLook()).isEqualTo(QUIET.toNanos());
  }

  @Test
  void aViolationThatComesLateDoesNotShortenTheQuietPeriod() {
    violation("tx");
    crisis.violation(clock.nanoTime() - 1_000, "tx");
    assertThat(nextLook()).isEqualTo(QUIET.toNanos());
  }

  @Test
  void severalViolationsStartItOnlyWithinTheWindow() {
    crisis = new CrisisMode(new CrisisRule(3, WINDOW, QUIET, 1), calendar);
    assertThat(violation("tx_1")).isNull();
    clock.pass(1);
    assertThat(violation("tx_2")).isNull();
    clock.pass(WINDOW.toNanos());
    assertThat(violation("tx_3")).isNull();
    assertThat(crisis.isActive()).isFalse();
    assertThat(violation("tx_4"))
        .isEqualTo(
            new CrisisChange(true, "3 violations within 1000 ms", "tx_4", calendar.instant()));
  }

  @Test
  void violationsThatLedToOneCrisisDoNotLeadToTheNext() {
    crisis = new CrisisMode(new CrisisRule(2, Duration.ofHours(1), QUIET, 1), calendar);
    violation("tx_1");
    violation("tx_2");
    endByQuiet(QUIET);
    assertThat(violation("tx_3")).isNull();
    assertThat(violation("tx_4")).isNotNull();
  }

  @Test
  void aCrisisHeldByHandEndsByHandOnly() {
    assertThat(crisis.activate("attack"))
        .isEqualTo(new CrisisChange(true, "attack", null, Instant.EPOCH));
    assertThat(crisis.isActive()).isTrue();
    assertThat(crisis.isHeld()).isTrue();
    violation("tx");
    clock.pass(Duration.ofDays(1).toNanos());
    assertThat(nextLook()).isEqualTo(Long.MAX_VALUE);
    assertThat(look()).isNull();
    assertThat(crisis.activate("again")).isNull();
    assertThat(deactivate())
        .isEqualTo(new CrisisChange(false, "ended by hand", null, calendar.instant()));
    assertThat(crisis.isActive()).isFalse();
    assertThat(crisis.isHeld()).isFalse();
    assertThat(deactivate()).isNull();
  }

  @Test
  void aCrisisCanBeTakenIntoTheHandAndThatIsTold() {
    violation("tx");
    assertThat(crisis.activate("hold"))
        .isEqualTo(new CrisisChange(true, "hold", null, Instant.EPOCH));
    clock.pass(QUIET.toNanos());
    assertThat(look()).isNull();
    assertThat(crisis.isActive()).isTrue();
  }

  @Test
  void theHandEndsACrisisThatItDidNotStart() {
    violation("tx");
    assertThat(deactivate()).isNotNull();
    assertThat(crisis.isActive()).isFalse();
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void aReasonThatIsNullOrEndlessIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> crisis.activate(null))
        .withMessage("a reason must not be null and have at most 10000 characters, was null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> crisis.activate("x".repeat(10_001)))
        .withMessageContaining("was one of 10001 characters");
    assertThat(crisis.isActive()).isFalse();
    assertThat(crisis.activate("x".repeat(10_000))).isNotNull();
  }

  @Test
  void aCrisisSoonAfterAnotherMustBeQuietForTwiceAsLongUpToEightTimes() {
    for (int factor : new int[] {1, 2, 4, 8, 8, 8}) {
      violation("tx");
      assertThat(nextLook()).isEqualTo(factor * QUIET.toNanos());
      endByQuiet(QUIET.multipliedBy(factor));
      clock.pass(QUIET.toNanos());
    }
  }

  @Test
  void afterAsMuchQuietAsItHadToKeepTheConfiguredPeriodIsBack() {
    violation("tx");
    endByQuiet(QUIET);
    clock.pass(QUIET.toNanos());
    violation("tx");
    Duration damped = QUIET.multipliedBy(2);
    endByQuiet(damped);
    clock.pass(damped.toNanos() + 1);
    violation("tx");
    assertThat(nextLook()).isEqualTo(QUIET.toNanos());
  }

  @Test
  void anEndByHandIsDampedToo() {
    violation("tx");
    deactivate();
    violation("tx");
    assertThat(nextLook()).isEqualTo(2 * QUIET.toNanos());
  }

  @Test
  void ofManyThreadsExactlyOneStartsItAndOneEndsIt() throws Exception {
    int rounds = 2_000;
    AtomicInteger started = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    CyclicBarrier all = new CyclicBarrier(3, () -> clock.pass(8 * QUIET.toNanos()));
    CyclicBarrier again = new CyclicBarrier(3);
    Crew.of(3)
        .work(
            worker -> {
              for (int i = 0; i < rounds; i++) {
                again.await();
                started.addAndGet(violation("tx") == null ? 0 : 1);
                all.await();
                ended.addAndGet(look() == null ? 0 : 1);
              }
            });
    assertThat(started).hasValue(rounds);
    assertThat(ended).hasValue(rounds);
  }

  private @Nullable CrisisChange violation(String transactionId) {
    return crisis.violation(clock.nanoTime(), transactionId);
  }

  private @Nullable CrisisChange look() {
    return crisis.look(clock.nanoTime());
  }

  private @Nullable CrisisChange deactivate() {
    return crisis.deactivate(clock.nanoTime(), CrisisMode.BY_HAND);
  }

  private long nextLook() {
    return crisis.nextLookNanos(clock.nanoTime());
  }

  private void endByQuiet(Duration quiet) {
    clock.pass(quiet.toNanos());
    assertThat(look()).isNotNull();
  }
}
