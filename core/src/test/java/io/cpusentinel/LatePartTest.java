package io.cpusentinel;

import static io.cpusentinel.MonitorHarness.THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LatePartTest {

  private final RecordingListener listener = new RecordingListener("l");
  private final MonitorHarness harness =
      new MonitorHarness(
          builder ->
              builder
                  .listener(listener)
                  .budget("tenant", Duration.ofNanos(3 * THRESHOLD), Duration.ofSeconds(10)));
  private final HelperThread helper = new HelperThread();

  @AfterEach
  void leaveNothingBehind() {
    helper.close();
    assertThat(harness.counts().inFlight()).isZero();
    assertThat(harness.monitor.parts().tracker().spread().size()).isZero();
  }

  @Test
  void whatAPartConsumesAfterTheEndIsCountedAsLateAndNotInTheFigures() throws Exception {
    Transaction transaction = harness.start("tx");
    TransactionSegment segment = attachedOnHelper(transaction);
    burnOnHelper(30);
    TransactionMetrics metrics = transaction.end(null);
    burnOnHelper(20);
    helper.run(segment::close);
    assertThat(metrics.threadCpuNanos()).isEqualTo(30);
    assertThat(harness.counts().lateParts()).isEqualTo(1);
    assertThat(charged()).isEqualTo(50);
  }

  @Test
  void aPartThatIsOverAtTheEndIsNotLate() throws Exception {
    Transaction transaction = harness.start("tx");
    TransactionSegment segment = attachedOnHelper(transaction);
    burnOnHelper(30);
    transaction.close();
    helper.run(segment::close);
    assertThat(harness.counts().lateParts()).isZero();
    assertThat(charged()).isEqualTo(30);
  }

  @Test
  void aPartThatBeginsAfterTheEndIsAllLateAndChangesNoFigure() throws Exception {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(10);
    TransactionMetrics metrics = transaction.end(null);
    for (int i = 1; i <= 2; i++) {
      TransactionSegment segment = attachedOnHelper(transaction);
      burnOnHelper(20);
      helper.run(() -> harness.run("inside", "o", 5));
      helper.run(segment::close);
      assertThat(harness.counts().lateParts()).isEqualTo(i);
    }
    assertThat(metrics.threadCpuNanos()).isEqualTo(10);
    assertThat(metrics.selfCpuNanos()).isEqualTo(10);
    assertThat(metrics.boundNanos()).isZero();
    assertThat(charged()).isEqualTo(60);
  }

  @Test
  void aLateChildOfAnEndedParentChangesNoFigureOfTheParent() throws Exception {
    Transaction parent = harness.start("parent");
    Transaction child = harness.start("child");
    harness.clock.burn(10);
    TransactionMetrics metrics = parent.end(null);
    TransactionSegment segment = attachedOnHelper(child);
    burnOnHelper(20);
    helper.run(segment::close);
    assertThat(metrics.threadCpuNanos()).isEqualTo(10);
    assertThat(metrics.selfCpuNanos()).isZero();
    assertThat(harness.counts().lateParts()).isEqualTo(1);
    assertThat(charged()).isEqualTo(30);
  }

  @Test
  void itIsJudgedTogetherWithItsTransaction() throws Exception {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(THRESHOLD / 2);
    TransactionSegment segment = attachedOnHelper(transaction);
    burnOnHelper(THRESHOLD / 4);
    assertThat(transaction.end(null).cpuViolation()).isFalse();
    burnOnHelper(THRESHOLD / 4);
    helper.run(segment::close);
    assertThat(listener.violations).isEmpty();
    TransactionSegment late = attachedOnHelper(transaction);
    burnOnHelper(1);
    helper.run(late::close);
    assertThat(listener.violations).hasSize(1);
    CpuViolation violation = listener.violations.get(0);
    assertThat(violation.cpuNanos()).isEqualTo(THRESHOLD + 1);
    assertThat(violation.detection()).isEqualTo(Detection.END);
    assertThat(violation.threadName()).isEqualTo("helper");
  }

  @Test
  void aTransactionHasOneViolationHoweverManyPartsAreLate() throws Exception {
    Transaction guilty = harness.start("guilty");
    harness.clock.burn(2 * THRESHOLD);
    guilty.close();
    Transaction innocent = harness.start("innocent");
    innocent.close();
    for (int i = 0; i < 2; i++) {
      burnLate(guilty, 2 * THRESHOLD);
      burnLate(innocent, 2 * THRESHOLD);
    }
    assertThat(listener.violations)
        .extracting(CpuViolation::transactionId)
        .containsExactly("guilty", "innocent");
  }

  @Test
  void whatIsAroundIsJudgedByThePartsOfItsChildrenToo() throws Exception {
    Transaction parent = harness.start("parent");
    harness.clock.burn(THRESHOLD / 2);
    Transaction child = harness.start("child");
    parent.close();
    burnLate(child, THRESHOLD / 2 + 1);
    assertThat(listener.violations)
        .extracting(CpuViolation::transactionId)
        .containsExactly("parent");
    assertThat(harness.counts().lateParts()).isEqualTo(1);
    assertThat(charged()).isEqualTo(THRESHOLD + 1);
  }

  @Test
  void ofATransactionOfUnknownCpuItIsJudgedAlone() throws Exception {
    Transaction transaction = harness.start("tx");
    helper.run(transaction::close);
    burnLate(transaction, THRESHOLD);
    assertThat(listener.violations).isEmpty();
    burnLate(transaction, 1);
    assertThat(listener.violations).hasSize(1);
    assertThat(listener.violations.get(0).cpuNanos()).isEqualTo(THRESHOLD + 1);
  }

  @Test
  void aPartThatNeverEndsIsFoundWhileItRuns() throws Exception {
    Transaction transaction = harness.start("tx");
    TransactionSegment segment = attachedOnHelper(transaction);
    transaction.close();
    burnOnHelper(THRESHOLD / 2);
    harness.look();
    assertThat(listener.violations).isEmpty();
    burnOnHelper(THRESHOLD / 2 + 1);
    harness.look();
    assertThat(listener.violations).hasSize(1);
    assertThat(listener.violations.get(0).detection()).isEqualTo(Detection.IN_FLIGHT);
    assertThat(transaction.shouldStop()).isTrue();
    helper.run(segment::close);
    assertThat(harness.counts().violations()).isEqualTo(1);
  }

  @Test
  void itIsChargedToBudgetsWhileItRunsAndNothingOfItTwice() throws Exception {
    Transaction transaction = harness.monitor.startTransaction("tx", "o", "tenant");
    TransactionSegment segment = attachedOnHelper(transaction);
    burnOnHelper(5);
    transaction.close();
    for (int i = 0; i < 4; i++) {
      burnOnHelper(THRESHOLD);
      harness.look();
    }
    assertThat(listener.violations).extracting(CpuViolation::detection).contains(Detection.BUDGET);
    helper.run(() -> harness.run("inside", "o", THRESHOLD));
    helper.run(segment::close);
    assertThat(charged()).isEqualTo(5 * THRESHOLD + 5);
  }

  @Test
  void aTrustedTransactionIsNotJudgedByLatePartsEither() throws Exception {
    harness.control().trust("maintenance");
    Transaction transaction =
        harness.monitor.startTransaction(TransactionRequest.of("tx").codePath("maintenance"));
    transaction.close();
    burnLate(transaction, 2 * THRESHOLD);
    assertThat(listener.violations).isEmpty();
  }

  private TransactionSegment attachedOnHelper(Transaction transaction) throws Exception {
    return helper.call(transaction::attach);
  }

  private void burnOnHelper(long nanos) throws Exception {
    helper.run(() -> harness.clock.burn(nanos));
  }

  private void burnLate(Transaction transaction, long nanos) throws Exception {
    TransactionSegment segment = attachedOnHelper(transaction);
    burnOnHelper(nanos);
    helper.run(segment::close);
  }

  private long charged() {
    harness.look();
    return harness.monitor.parts().tracker().collector().transactionNanos();
  }
}
