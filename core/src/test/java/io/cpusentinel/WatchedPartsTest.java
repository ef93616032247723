package io.cpusentinel;

import static io.cpusentinel.MonitorHarness.THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work on several threads, which come and go between two looks. */
class WatchedPartsTest {

  private static final long MS = 1_000_000;

  private final RecordingListener listener = new RecordingListener("l");
  private final MonitorHarness harness =
      new MonitorHarness(
          builder ->
              builder
                  .listener(listener)
                  .threshold("long", Duration.ofNanos(10 * THRESHOLD))
                  .budget("alice", Duration.ofHours(1), Duration.ofSeconds(10))
                  .budget("mallory", Duration.ofMillis(100), Duration.ofSeconds(10)));
  private final HelperThreads helpers = new HelperThreads();
  private final HelperThread starter = helpers.add();

  @BeforeEach
  void onSeveralCpus() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "parts work at the same time");
  }

  @AfterEach
  void stop() {
    helpers.close();
  }

  @Test
  void manyPartsAtOnceDoNotPostponeTheNextLook() throws Exception {
    Transaction transaction = starter.call(() -> harness.start("tx"));
    harness.look();
    work(72 * MS, List.of(starter));
    List<HelperThread> parts = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      HelperThread part = helpers.add();
      part.run(() -> assertThat(transaction.attach()).isNotNull());
      parts.add(part);
    }
    harness.look();
    parts.add(starter);
    for (int i = 0; i < 20 && listener.violations.isEmpty(); i++) {
      work(MS, parts);
      harness.wall.pass(14 * MS);
      harness.look();
    }
    assertThat(listener.violations).hasSize(1);
    assertThat(listener.violations.get(0).cpuNanos()).isLessThan(150 * MS);
    starter.run(transaction::close);
  }

  @Test
  void oneMorePartMakesWhatIsWatchedDueSooner() throws Exception {
    Transaction transaction =
        starter.call(() -> harness.monitor.startTransaction("tx", "long", "alice"));
    harness.look();
    work(6 * THRESHOLD, List.of(starter));
    harness.look();
    HelperThread part = helpers.add();
    TransactionSegment segment = part.call(transaction::attach);
    harness.look();
    work(2 * THRESHOLD + MS, List.of(starter, part));
    harness.look();
    assertThat(listener.violations).hasSize(1);
    part.run(segment::close);
    starter.run(transaction::close);
  }

  @Test
  void whatAPartBroughtNearItsThresholdIsLookedAtInTimeWhenThatPartIsOver() throws Exception {
    Transaction transaction = starter.call(() -> harness.monitor.startTransaction("tx", "long"));
    harness.look();
    HelperThread part = helpers.add();
    TransactionSegment segment = part.call(transaction::attach);
    for (int i = 0; i < 47; i++) {
      work(10 * MS, List.of(starter, part));
      harness.look();
    }
    part.run(segment::close);
    for (int i = 0; i < 20 && listener.violations.isEmpty(); i++) {
      work(10 * MS, List.of(starter));
      harness.look();
    }
    assertThat(listener.violations).hasSize(1);
    assertThat(listener.violations.get(0).cpuNanos()).isLessThan(10 * THRESHOLD + 40 * MS);
    starter.run(transaction::close);
  }

  @Test
  void aChildOfWhichNothingIsKnownMakesNobodysWorkFree() throws Exception {
    for (int i = 0; i < 20 && listener.violations.isEmpty(); i++) {
      starter.run(
          () -> {
            Transaction parent = harness.monitor.startTransaction("parent", "long", "mallory");
            Transaction child = harness.monitor.startTransaction("child", "long", "mallory");
            endElsewhere(child);
            harness.clock.burn(90 * MS);
            TransactionMetrics metrics = parent.end(null);
            assertThat(Double.isNaN(CpuTime.millis(metrics.selfCpuNanos()))).isTrue();
          });
      harness.look();
    }
    assertThat(listener.violations).isNotEmpty();
    assertThat(listener.violations.get(0).detection()).isEqualTo(Detection.BUDGET);
  }

  @Test
  void anInterruptForOneThatAnotherThreadHasEndedHitsNoOther() throws Exception {
    MonitorHarness interrupting = new MonitorHarness(builder -> builder.interrupt(true));
    Transaction guilty = starter.call(() -> interrupting.start("guilty"));
    starter.run(() -> interrupting.clock.burn(2 * THRESHOLD));
    HelperThread other = helpers.add();
    AtomicBoolean wasInterrupted = new AtomicBoolean(true);
    starter.run(
        () -> {
          interrupting.look();
          try {
            other.run(guilty::close);
          } catch (InterruptedException e) {
            // This is what it is interrupted by; the other one ends it all the same.
            Thread.currentThread().interrupt();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          while (!((TrackedTransaction) guilty).hasEnded()) {
            Thread.onSpinWait();
          }
          interrupting.start("innocent").close();
          wasInterrupted.set(Thread.interrupted());
        });
    assertThat(wasInterrupted).isFalse();
  }

  @Test
  void trustedWorkIsNotToldToStopWhenTheBudgetOfItsPrincipalIsBroken() throws Exception {
    harness.control().trust("billing");
    Transaction trusted = starter.call(this::startBilling);
    HelperThread looping = helpers.add();
    Transaction loop =
        looping.call(() -> harness.monitor.startTransaction("loop", "long", "mallory"));
    for (int i = 0; i < 100 && listener.violations.isEmpty(); i++) {
      work(5 * MS, List.of(starter, looping));
      harness.look();
    }
    assertThat(listener.violations).hasSize(1);
    assertThat(loop.shouldStop()).isTrue();
    assertThat(trusted.shouldStop()).isFalse();
    looping.run(loop::close);
    starter.run(trusted::close);
  }

  @Test
  void runningTrustedWorkIsWorkOfATransactionToo() throws Exception {
    harness.control().trust("billing");
    Transaction trusted = starter.call(this::startBilling);
    for (int i = 0; i < 100; i++) {
      work(10 * MS, List.of(starter));
      harness.look();
    }
    long counted = harness.monitor.parts().tracker().collector().transactionNanos();
    assertThat(counted).isGreaterThan(900 * MS);
    starter.run(trusted::close);
    harness.look();
    assertThat(harness.monitor.parts().tracker().collector().transactionNanos())
        .isEqualTo(1_000 * MS);
  }

  private Transaction startBilling() {
    return harness.monitor.startTransaction(
        TransactionRequest.of("bill").principal("mallory").codePath("billing"));
  }

  /** All of them at the same time. */
  private void work(long nanos, List<HelperThread> threads) throws Exception {
    harness.wall.pass(nanos);
    for (HelperThread thread : threads) {
      thread.run(() -> harness.clock.add(nanos));
    }
  }

  private void endElsewhere(Transaction transaction) {
    try {
      OtherThread.run(transaction::close);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
