package io.cpusentinel;

import static io.cpusentinel.ThreadCpuClock.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnattributedMeterTest {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final FakeNanoClock wall = new FakeNanoClock();

  /** Each source has an origin of its own. */
  private long process = 5_000 * MILLI;

  private long transactions = 100 * MILLI;
  private long jvm = 3_000 * MILLI;
  private long own = 10 * MILLI;

  @Test
  void whatNothingAccountsForIsTheProcessWithoutItsParts() {
    UnattributedMeter meter = meter(0.5);
    consume(1_000, 300, 200);
    own += 50 * MILLI;

    assertThat(meter.figures())
        .isEqualTo(new UnattributedCpu(1_000 * MILLI, 300 * MILLI, 200 * MILLI, 450 * MILLI));
  }

  @Test
  void nothingIsCountedFromBeforeTheMeter() {
    assertThat(meter(0.5).figures()).isEqualTo(new UnattributedCpu(0, 0, 0, 0));
  }

  @Test
  void partsThatAreReadLaterMakeNoNegativeFigure() {
    UnattributedMeter meter = meter(0.5);
    consume(100, 60, 45);

    assertThat(meter.figures().unattributedNanos()).isZero();
  }

  @Test
  void theFigureStandsStillWhileAPartIsToldLate() {
    UnattributedMeter meter = meter(0.5);
    consume(1_000, 0, 0);
    assertThat(meter.figures().unattributedNanos()).isEqualTo(1_000 * MILLI);
    consume(100, 0, 600);
    assertThat(meter.figures().unattributedNanos()).isEqualTo(1_000 * MILLI);
    consume(700, 0, 0);
    assertThat(meter.figures().unattributedNanos()).isEqualTo(1_200 * MILLI);
  }

  @Test
  void withoutAFigureForTheProcessOrOneOfItsPartsItIsUnknownAndTheOthersAreTold() {
    UnattributedMeter meter = meter(0.5);
    consume(1_000, 300, 200);
    jvm = UNKNOWN;
    assertThat(meter.figures())
        .isEqualTo(new UnattributedCpu(1_000 * MILLI, 300 * MILLI, UNKNOWN, UNKNOWN));
    transactions = UNKNOWN;
    process = UNKNOWN;
    assertThat(meter.figures()).isEqualTo(new UnattributedCpu(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN));
  }

  @Test
  void unknownTransactionsAreNotTakenForUnattributed() {
    UnattributedMeter meter = meter(0.5);
    transactions = UNKNOWN;

    assertThat(meter.figures().unattributedNanos()).isEqualTo(UNKNOWN);
  }

  @Test
  void aPartThatGoesBackIsUnknown() {
    UnattributedMeter meter = meter(0.5);
    jvm -= 1;

    assertThat(meter.figures()).isEqualTo(new UnattributedCpu(0, 0, UNKNOWN, UNKNOWN));
  }

  @Test
  void whatTheProductConsumesCountsAsUnattributedWhereItIsUnknown() {
    own = UNKNOWN;
    UnattributedMeter meter = meter(0.5);
    consume(1_000, 300, 200);
    assertThat(meter.figures().unattributedNanos()).isEqualTo(500 * MILLI);
  }

  @Test
  void whatTheProductConsumedIsNotForgottenWhenItBecomesUnknown() {
    UnattributedMeter meter = meter(0.5);
    own = 1_000 * MILLI;
    consume(2_000, 0, 0);
    assertThat(meter.figures().unattributedNanos()).isEqualTo(1_010 * MILLI);
    own = UNKNOWN;
    consume(100, 0, 0);
    assertThat(meter.figures().unattributedNanos()).isEqualTo(1_110 * MILLI);
  }

  @Test
  void whatIsUnknownAtFirstIsCountedSinceItIsKnown() {
    long jvmsOwn = jvm;
    jvm = UNKNOWN;
    UnattributedMeter meter = meter(0.5);
    consumeWithoutJvm(1_000);
    jvm = jvmsOwn;
    assertThat(meter.figures()).isEqualTo(new UnattributedCpu(1_000 * MILLI, 0, 0, 0));
    consume(500, 0, 200);

    assertThat(meter.figures())
        .isEqualTo(new UnattributedCpu(1_500 * MILLI, 0, 200 * MILLI, 300 * MILLI));
  }

  @Test
  void moreThanTheConfiguredShareIsAnAlarm() {
    UnattributedMeter meter = meter(0.5);
    assertThat(checkAfter(meter, SECOND)).isNull();
    consume(1_000, 200, 200);

    assertThat(checkAfter(meter, SECOND))
        .isEqualTo(new UnattributedAlarm(SECOND, 1_000 * MILLI, 600 * MILLI, 0.5, 0));
    assertThat(meter.share()).isEqualTo(0.6);
  }

  @Test
  void exactlyTheConfiguredShareIsNoAlarm() {
    UnattributedMeter meter = meter(0.5);
    checkAfter(meter, SECOND);
    consume(1_000, 300, 200);

    assertThat(checkAfter(meter, SECOND)).isNull();
    assertThat(meter.share()).isEqualTo(0.5);
  }

  @Test
  void byDefaultEverythingMayBeUnattributed() {
    UnattributedMeter meter = meter(UnattributedMeter.NO_ALARM);
    checkAfter(meter, SECOND);
    consume(1_000, 0, 0);

    assertThat(checkAfter(meter, SECOND)).isNull();
    assertThat(meter.share()).isEqualTo(1);
  }

  @Test
  void aLargeShareOfNextToNothingIsNoAlarm() {
    UnattributedMeter meter = meter(0.5);
    checkAfter(meter, SECOND);
    consume(199, 0, 0);
    assertThat(checkAfter(meter, 2 * SECOND)).isNull();
    assertThat(meter.share()).isEqualTo(1);
    consume(200, 0, 0);
    assertThat(checkAfter(meter, 2 * SECOND)).isNotNull();
  }

  @Test
  void anIntervalShorterThanASecondIsNotJudgedButAddedToTheNext() {
    UnattributedMeter meter = meter(0.5);
    checkAfter(meter, SECOND);
    consume(500, 0, 0);
    assertThat(checkAfter(meter, SECOND - 1)).isNull();
    assertThat(meter.share()).isNaN();
    consume(500, 0, 0);

    assertThat(checkAfter(meter, 1))
        .isEqualTo(new UnattributedAlarm(SECOND, 1_000 * MILLI, 1_000 * MILLI, 0.5, 0));
  }

  @Test
  void eachIntervalIsJudgedByItself() {
    UnattributedMeter meter = meter(0.5);
    checkAfter(meter, SECOND);
    consume(1_000, 0, 0);
    checkAfter(meter, SECOND);
    consume(1_000, 900, 0);

    assertThat(checkAfter(meter, 2 * 60 * SECOND)).isNull();
    assertThat(meter.share()).isEqualTo(0.1);
  }

  @Test
  void thereIsOneAlarmAMinuteAndItSaysHowManyThereWereNot() {
    UnattributedMeter meter = meter(0.5);
    checkAfter(meter, SECOND);
    consume(1_000, 0, 0);
    assertThat(checkAfter(meter, SECOND)).isNotNull();
    for (int i = 0; i < 59; i++) {
      consume(1_000, 0, 0);
      assertThat(checkAfter(meter, SECOND)).isNull();
    }
    consume(1_000, 0, 0);
    assertThat(checkAfter(meter, SECOND))
        .isEqualTo(new UnattributedAlarm(SECOND, SECOND, SECOND, 0.5, 59));
    consume(1_000, 0, 0);
    assertThat(checkAfter(meter, 60 * SECOND)).isNull();
    consume(10_000, 0, 0);
    assertThat(checkAfter(meter, 60 * SECOND)).extracting(alarm -> alarm.keptBack()).isEqualTo(0L);
  }

  @Test
  void anIntervalWithAnUnknownEndHasNoShare() {
    UnattributedMeter meter = meter(0.5);
    checkAfter(meter, SECOND);
    long jvmsOwn = jvm;
    jvm = UNKNOWN;
    consumeWithoutJvm(1_000);
    assertThat(checkAfter(meter, SECOND)).isNull();
    assertThat(meter.share()).isNaN();
    jvm = jvmsOwn;
    consume(1_000, 0, 0);
    assertThat(checkAfter(meter, SECOND)).isNull();
    consume(1_000, 0, 0);
    assertThat(checkAfter(meter, SECOND)).isNotNull();
  }

  @Test
  void anIntervalInWhichTheProcessDidNothingHasNoUnattributedShare() {
    UnattributedMeter meter = meter(0);
    checkAfter(meter, SECOND);

    assertThat(checkAfter(meter, SECOND)).isNull();
    assertThat(meter.share()).isZero();
  }

  @Test
  void thePartIsNeverMoreThanTheWhole() {
    UnattributedMeter meter = meter(0);
    checkAfter(meter, SECOND);
    consume(500, -10, 0);

    assertThat(checkAfter(meter, SECOND))
        .isEqualTo(new UnattributedAlarm(SECOND, 500 * MILLI, 500 * MILLI, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aShareThatIsNoneIsRefused(double share) {
    assertThatThrownBy(() -> meter(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("share of unattributed CPU must be within 0 and 1, was " + share);
  }

  private UnattributedMeter meter(double alarmShare) {
    return UnattributedMeter.create(
        new CpuSources(() -> process, () -> transactions, () -> jvm, () -> own), alarmShare);
  }

  private @Nullable UnattributedAlarm checkAfter(UnattributedMeter meter, long nanos) {
    wall.pass(nanos);
    return meter.check(wall.nanoTime());
  }

  private void consume(long processMillis, long transactionMillis, long jvmMillis) {
    consumeWithoutJvm(processMillis);
    transactions += transactionMillis * MILLI;
    jvm += jvmMillis * MILLI;
  }

  private void consumeWithoutJvm(long processMillis) {
    process += processMillis * MILLI;
  }
}
