package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Shared reads against true ones, while everything happens between them that takes a thread off its
 * CPU. {@code -Dcpusentinel.stress.seconds=300} runs each for minutes.
 */
@EnabledOnOs(OS.LINUX)
class SharedReadStressTest {

  /** By default; too low they must not be at all. */
  private static final long BOUND = 16_000;

  private static final Duration LENGTH =
      Duration.ofSeconds(Long.getLong("cpusentinel.stress.seconds", 1));
  private static final int CPUS = Runtime.getRuntime().availableProcessors();

  private final ThreadCpuClock clock = ThreadCpuClock.best();
  private final Object monitor = new Object();

  /** The case that refuted sharing as long as no gap is seen in nanoTime. */
  @Test
  @SuppressWarnings("ThreadPriorityCheck") // The yield is what this is about.
  void threadsOfOneCpuThatYieldBetweenReads() throws Exception {
    stress(2, thread -> Affinity.pinTo(0), round -> Thread.yield());
  }

  @Test
  void threadsThatParkBetweenReads() throws Exception {
    stress(2, thread -> {}, round -> LockSupport.parkNanos(round % 20_000));
  }

  @Test
  void threadsThatWaitForAMonitorBetweenReads() throws Exception {
    stress(
        2 * CPUS,
        thread -> {},
        round -> {
          synchronized (monitor) {
            spin(round % 3_000);
          }
        });
  }

  @Test
  void moreBusyThreadsThanCpus() throws Exception {
    stress(4 * CPUS, thread -> {}, round -> spin(round % 12_000));
  }

  @Test
  void aCollectorThatStopsThemAll() throws Exception {
    stress(
        2,
        thread -> {},
        round -> {
          if (round % 50_000 == 0) {
            System.gc();
          }
        });
  }

  @Test
  void threadsThatMigrate() throws Exception {
    stress(2, thread -> {}, round -> Affinity.pinTo((int) (round % CPUS)));
  }

  private void stress(int threads, Disturbance first, Disturbance between) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    Phaser ready = new Phaser(threads);
    try {
      List<Callable<Findings>> crew = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        crew.add(
            () -> {
              first.happen(0);
              ready.arriveAndAwaitAdvance();
              return compare(between);
            });
      }
      Findings sum = new Findings();
      for (Future<Findings> one : executor.invokeAll(crew)) {
        sum.add(one.get());
      }
      assertThat(sum.reads).isPositive();
      assertThat(sum.tooLow).as("worst %d ns of %d reads", sum.worstLow, sum.reads).isZero();
      assertThat(sum.tooHigh).as("worst %d ns of %d reads", sum.worstHigh, sum.reads).isZero();
    } finally {
      executor.shutdownNow();
    }
  }

  private Findings compare(Disturbance between) {
    Findings findings = new Findings();
    long end = System.nanoTime() + LENGTH.toNanos();
    try (ThreadProbe truth = clock.probe()) {
      long last = 0;
      for (long round = 0; System.nanoTime() < end; round++) {
        clock.currentThreadCpuNanos();
        between.happen(round);
        long before = truth.ownCpuNanos();
        long shared = clock.currentThreadCpuNanos();
        long after = truth.ownCpuNanos();
        findings.add(before - shared, shared - after - BOUND);
        assertThat(shared).as("never decreases").isGreaterThanOrEqualTo(last);
        last = shared;
      }
    }
    return findings;
  }

  private static void spin(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private interface Disturbance {
    void happen(long round);
  }

  private static final class Findings {
    long reads;
    long tooLow;
    long tooHigh;
    long worstLow;
    long worstHigh;

    void add(long low, long high) {
      reads++;
      tooLow += low > 0 ? 1 : 0;
      tooHigh += high > 0 ? 1 : 0;
      worstLow = Math.max(worstLow, low);
      worstHigh = Math.max(worstHigh, high);
    }

    void add(Findings other) {
      reads += other.reads;
      tooLow += other.tooLow;
      tooHigh += other.tooHigh;
      worstLow = Math.max(worstLow, other.worstLow);
      worstHigh = Math.max(worstHigh, other.worstHigh);
    }
  }
}
