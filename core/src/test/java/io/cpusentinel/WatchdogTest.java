package io.cpusentinel;

import static io.cpusentinel.MonitorHarness.THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;

  private final CountedClock clock = new CountedClock();
  private final RecordingListener listener = new RecordingListener("l");
  private final MonitorHarness harness =
      new MonitorHarness(builder -> builder.clock(clock).listener(listener));
  private final HelperThreads helpers = new HelperThreads();

  @AfterEach
  void stop() {
    helpers.close();
  }

  @Test
  void aThreadIsNotReadBeforeItCouldBeGuilty() {
    Transaction transaction = harness.start("tx");
    harness.look();
    harness.wall.pass(THRESHOLD - 1);
    assertThat(harness.look()).isEqualTo(1);
    assertThat(clock.remoteReads).hasValue(0);
    harness.wall.pass(1);
    harness.look();
    assertThat(clock.remoteReads).hasValue(1);
    transaction.close();
  }

  @Test
  void aLoopIsFoundAtTheFirstLookPastItsThresholdAndOnlyOnce() throws Exception {
    HelperThread looping = helpers.add();
    Transaction transaction = looping.call(() -> harness.start("loop"));
    for (int i = 0; i < 100 && listener.violations.isEmpty(); i++) {
      long pause = Math.min(harness.look(), SECOND);
      looping.run(() -> harness.clock.burn(Math.max(1, pause)));
    }
    CpuViolation found = listener.violations.get(0);
    assertThat(found.detection()).isEqualTo(Detection.IN_FLIGHT);
    assertThat(found.cpuNanos()).isBetween(THRESHOLD + 1, THRESHOLD + 2 * MS);
    for (int i = 0; i < 100; i++) {
      looping.run(() -> harness.clock.burn(20 * MS));
      harness.look();
    }
    looping.run(transaction::close);
    assertThat(listener.violations).hasSize(1);
  }

  @Test
  void aThreadThatSleepsIsReadOnceASecondInTheEnd() throws Exception {
    Transaction transaction = harness.start("asleep");
    passWithLooks(20 * SECOND);
    long before = clock.remoteReads.get();
    passWithLooks(100 * SECOND);
    assertThat(clock.remoteReads.get() - before).isBetween(100L, 140L);
    transaction.close();
  }

  @Test
  void threadsThatSleepAreLookedAtTogether() throws Exception {
    for (int i = 0; i < 20; i++) {
      helpers.add().run(() -> harness.start("asleep"));
      harness.wall.pass(37 * MS);
      harness.look();
    }
    passWithLooks(20 * SECOND);
    assertThat(passWithLooks(100 * SECOND)).isLessThanOrEqualTo(401);
  }

  @Test
  void oneThatWakesUpLateIsFoundWithinASecond() throws Exception {
    HelperThread sleeper = helpers.add();
    Transaction transaction = sleeper.call(() -> harness.start("asleep"));
    passWithLooks(30 * SECOND);
    sleeper.run(() -> harness.clock.set(2 * THRESHOLD));
    passWithLooks(SECOND);
    assertThat(listener.violations).hasSize(1);
    sleeper.run(transaction::close);
  }

  @Test
  void itIsAskedAgainSoonOnlyIfSomethingStartedOrEnded() {
    Transaction transaction = harness.start("tx");
    assertThat(harness.look()).isLessThanOrEqualTo(THRESHOLD);
    assertThat(watchdog().sawChange()).isTrue();
    harness.wall.pass(THRESHOLD);
    harness.look();
    passWithLooks(20 * SECOND);
    harness.wall.pass(harness.look());
    assertThat(harness.look()).isGreaterThan(THRESHOLD).isLessThanOrEqualTo(SECOND);
    assertThat(watchdog().sawChange()).isFalse();
    transaction.close();
    assertThat(harness.look()).isLessThanOrEqualTo(THRESHOLD);
    assertThat(watchdog().sawChange()).isTrue();
    assertThat(harness.look()).isEqualTo(Long.MAX_VALUE);
    assertThat(watchdog().sawChange()).isFalse();
  }

  @Test
  void whatRanAndEndedBetweenTwoLooksIsSeen() {
    harness.look();
    harness.run("tx", "operation", 1);
    harness.look();
    assertThat(watchdog().sawChange()).isTrue();
  }

  @Test
  void aLowerThresholdHoldsForWhatRunsAlready() throws Exception {
    harness.control().setOperationThreshold("long", CpuThreshold.ofMillis(60_000));
    HelperThread runner = helpers.add();
    Transaction transaction = runner.call(() -> harness.monitor.startTransaction("tx", "long"));
    runner.run(() -> harness.clock.burn(10 * SECOND));
    assertThat(harness.look()).isLessThanOrEqualTo(SECOND);
    assertThat(clock.remoteReads).hasValue(0);
    harness.control().setOperationThreshold("long", CpuThreshold.ofMillis(100));
    harness.look();
    assertThat(listener.violations).hasSize(1);
    runner.run(transaction::close);
  }

  @Test
  void oneMorePartAtWorkMakesItDueSooner() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "parts work at the same time");
    HelperThread starter = helpers.add();
    HelperThread part = helpers.add();
    Transaction transaction = starter.call(() -> harness.start("tx"));
    harness.look();
    TransactionSegment segment = part.call(transaction::attach);
    harness.look();
    harness.wall.pass(THRESHOLD / 2 + MS);
    starter.run(() -> harness.clock.set(THRESHOLD / 2 + MS));
    part.run(() -> harness.clock.set(THRESHOLD / 2 + MS));
    harness.look();
    assertThat(listener.violations).hasSize(1);
    part.run(segment::close);
    starter.run(transaction::close);
  }

  @Test
  void aThreadThatCannotBeLookedAtHidesNoOther() throws Exception {
    List<HelperThread> threads = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String id = "tx-" + i;
      HelperThread thread = helpers.add();
      threads.add(thread);
      thread.run(() -> harness.start(id));
      thread.run(() -> harness.clock.set(2 * THRESHOLD));
    }
    harness.wall.pass(2 * THRESHOLD);
    clock.failsOn = threads.get(4).call(Thread::currentThread);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(harness::look).hasMessage("cannot be read");
    }
    assertThat(listener.violations)
        .extracting(CpuViolation::transactionId)
        .hasSize(9)
        .doesNotContain("tx-4");
    clock.failsOn = null;
    harness.look();
    assertThat(listener.violations).extracting(CpuViolation::transactionId).contains("tx-4");
  }

  @Test
  void aLogThatThrowsDoesNotEndTheThreadThatLooks() throws Exception {
    HelperThread burning = helpers.add();
    burning.run(() -> harness.start("tx"));
    burning.run(() -> harness.clock.burn(2 * THRESHOLD));
    clock.failsOn = burning.call(Thread::currentThread);
    CountDownLatch failed = new CountDownLatch(1);
    RecordingLogger broken =
        new RecordingLogger() {
          @Override
          public void log(
              Level level,
              @Nullable ResourceBundle bundle,
              @Nullable String message,
              @Nullable Throwable cause) {
            throw new IllegalStateException("no logging today");
          }
        };
    WatchdogThread thread =
        new WatchdogThread(
            watchdog(),
            new OwnCost(GuardedClock.of(harness.clock, harness.wall)),
            new RateLimitedLog(broken, harness.wall),
            failed::countDown);
    thread.wake();
    assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
    clock.failsOn = null;
    while (listener.violations.isEmpty()) {
      thread.wake();
      TimeUnit.MILLISECONDS.sleep(1);
    }
    thread.close();
  }

  @Test
  void whatAnotherThreadHasEndedKeepsItFromNothing() throws Exception {
    HelperThread starter = helpers.add();
    Transaction transaction = starter.call(() -> harness.start("tx"));
    harness.look();
    transaction.close();
    harness.wall.pass(2 * SECOND);
    harness.look();
    assertThat(harness.look()).isEqualTo(Long.MAX_VALUE);
  }

  private Watchdog watchdog() {
    return harness.monitor.parts().watchdog();
  }

  /** Returns how many looks there were. */
  private int passWithLooks(long nanos) {
    int looks = 0;
    long left = nanos;
    while (left > 0) {
      long pause = Math.max(1, Math.min(harness.look(), left));
      harness.wall.pass(pause);
      left -= pause;
      looks++;
    }
    harness.look();
    return looks;
  }

  /** Counts how often threads are read from outside. */
  private final class CountedClock implements ThreadCpuClock {

    final AtomicLong remoteReads = new AtomicLong();
    volatile @Nullable Thread failsOn;
    private final Map<Thread, ThreadProbe> probes = new ConcurrentHashMap<>();

    @Override
    public String name() {
      return "counted";
    }

    @Override
    public ThreadProbe probe() {
      Thread thread = Thread.currentThread();
      ThreadProbe probe = probes.computeIfAbsent(thread, any -> harness.clock.probe());
      return new ThreadProbe() {
        @Override
        public long ownCpuNanos() {
          return probe.ownCpuNanos();
        }

        @Override
        public long remoteCpuNanos() {
          remoteReads.incrementAndGet();
          if (thread.equals(failsOn)) {
            throw new IllegalStateException("cannot be read");
          }
          return probe.remoteCpuNanos();
        }
      };
    }
  }
}
