package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In real time, with the thread that there is. */
class WatchdogThreadTest {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final CountDownLatch isFound = new CountDownLatch(1);
  private final RecordingListener listener =
      new RecordingListener("l") {
        @Override
        public void onViolation(CpuViolation violation) {
          super.onViolation(violation);
          isFound.countDown();
        }
      };
  private final SentinelMonitor monitor =
      SentinelMonitor.builder()
          .discoverListeners(false)
          .threshold(Duration.ofMillis(20))
          .threshold("budgeted", Duration.ofHours(1))
          .budget("mallory", Duration.ofMillis(1), Duration.ofSeconds(100))
          .listener(listener)
          .build();
  private final HelperThread sleeper = new HelperThread();
  private final HelperThread looping = new HelperThread();

  @AfterEach
  void stop() {
    sleeper.close();
    looping.close();
    monitor.close();
  }

  @Test
  void aLoopIsFoundAlsoWhereNothingHadStartedForAWhile() throws Exception {
    Transaction asleep = sleeper.call(() -> monitor.startTransaction("asleep"));
    TimeUnit.MILLISECONDS.sleep(200);
    looping
        .executor()
        .execute(
            () -> {
              try (Transaction transaction = monitor.startTransaction("loop")) {
                burnUntilFound(transaction);
              }
            });
    assertThat(isFound.await(60, TimeUnit.SECONDS)).isTrue();
    sleeper.run(asleep::close);
    assertThat(listener.violations.get(0).transactionId()).isEqualTo("loop");
    assertThat(listener.violations.get(0).detection()).isEqualTo(Detection.IN_FLIGHT);
  }

  /** Its group may be interrupted by whoever made it, and a thread by anybody who finds it. */
  @Test
  void anInterruptNeitherEndsItNorKeepsItAwake() throws Exception {
    Transaction asleep = sleeper.call(() -> monitor.startTransaction("asleep"));
    TimeUnit.MILLISECONDS.sleep(300);
    Thread watchdog = thread("cpusentinel-watchdog");
    watchdog.interrupt();
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(watchdog.isAlive()).isTrue();
    assertThat(watchdog.isInterrupted()).isFalse();
    sleeper.run(asleep::close);
  }

  @Test
  void itTakesNothingOverFromWhoeverStartsIt() throws Exception {
    CompletableFuture<Thread> made = new CompletableFuture<>();
    ThreadGroup group = new ThreadGroup("of an application");
    Thread starter =
        new Thread(
            group,
            () -> {
              try (Transaction transaction = monitor.startTransaction("tx")) {
                made.complete(thread("cpusentinel-watchdog"));
                assertThat(transaction.id()).isEqualTo("tx");
              }
            });
    starter.setContextClassLoader(new URLClassLoader(new URL[0]));
    starter.start();
    starter.join();
    assertThat(made.get(10, TimeUnit.SECONDS).getThreadGroup().getParent()).isNull();
    assertThat(made.get(10, TimeUnit.SECONDS).getContextClassLoader()).isNull();
    assertThat(made.get(10, TimeUnit.SECONDS).isDaemon()).isTrue();
  }

  /** That takes more than many a transaction does. */
  @Test
  void itIsStartedBeforeATransactionBeginsToCount() {
    Set<Thread> before = watchdogs();
    Thread starter = Thread.currentThread();
    List<Set<Thread>> atReads = new ArrayList<>();
    ScriptedProbe probe =
        new ScriptedProbe(
            () -> {
              if (Thread.currentThread() == starter) {
                atReads.add(watchdogs());
              }
              return 0;
            });
    try (SentinelMonitor other =
        SentinelMonitor.builder()
            .discoverListeners(false)
            .clock(FakeClockProvider.clock("looking", probe))
            .build()) {
      other.startTransaction("tx").close();
    }
    // The first one is that of the start.
    assertThat(atReads.get(0)).anyMatch(each -> !before.contains(each));
  }

  /** What wakes it before a transaction begins may be long ago when that does. */
  @Test
  void whatBeginsWhenItHasGoneBackToSleepIsFoundNonetheless() throws Exception {
    CountDownLatch isSlow = new CountDownLatch(1);
    long origin = System.nanoTime();
    ScriptedProbe probe =
        new ScriptedProbe(
            () -> {
              if (isSlow.getCount() > 0 && !onWatchdog()) {
                isSlow.countDown();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
              }
              return System.nanoTime() - origin;
            });
    try (SentinelMonitor other =
        SentinelMonitor.builder()
            .discoverListeners(false)
            .threshold(Duration.ofMillis(20))
            .listener(listener)
            .clock(FakeClockProvider.clock("slow", probe))
            .build()) {
      Transaction transaction = other.startTransaction("tx");
      // It sleeps for 10 s if nobody wakes it.
      assertThat(isFound.await(8, TimeUnit.SECONDS)).isTrue();
      transaction.close();
    }
  }

  private static boolean onWatchdog() {
    return Thread.currentThread().getName().equals("cpusentinel-watchdog");
  }

  private static Set<Thread> watchdogs() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().equals("cpusentinel-watchdog"))
        .collect(Collectors.toSet());
  }

  private static Thread thread(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().equals(name))
        .max(Comparator.comparing(Thread::getId))
        .orElseThrow();
  }

  /** The next look for what has ended is seconds away then. */
  @Test
  void whatEndedJustBeforeTheMonitorIsClosedCounts() {
    try (Transaction transaction = monitor.startTransaction("last", "budgeted", "mallory")) {
      long start = THREADS.getCurrentThreadCpuTime();
      while (THREADS.getCurrentThreadCpuTime() - start < 5_000_000) {
        assertThat(transaction.id()).isEqualTo("last");
      }
    }
    monitor.close();
    assertThat(listener.violations)
        .extracting(CpuViolation::detection)
        .containsExactly(Detection.BUDGET);
  }

  private void burnUntilFound(Transaction transaction) {
    while (isFound.getCount() > 0) {
      assertThat(transaction.id()).isEqualTo("loop");
    }
  }
}
