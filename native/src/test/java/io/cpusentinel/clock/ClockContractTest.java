package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.ClockInfo;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every clock that works here promises. */
class ClockContractTest {

  private static final long MILLI = 1_000_000;

  private final ThreadMXBean jdk = ManagementFactory.getThreadMXBean();

  static List<String> clocks() {
    return ThreadCpuClock.available().stream()
        .filter(ClockInfo::usable)
        .map(ClockInfo::name)
        .filter(name -> ThreadCpuClock.byName(name).isPerThread())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void readsLieBetweenTheJdksOwnReadsAroundThem(String name) {
    try (ThreadProbe probe = ThreadCpuClock.byName(name).probe()) {
      for (int i = 0; i < 1_000; i++) {
        long before = jdk.getCurrentThreadCpuTime();
        long own = probe.ownCpuNanos();
        long after = jdk.getCurrentThreadCpuTime();
        assertThat(own).isBetween(before, after);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void ownReadsNeverDecrease(String name) {
    try (ThreadProbe probe = ThreadCpuClock.byName(name).probe()) {
      long last = probe.ownCpuNanos();
      for (int i = 0; i < 100_000; i++) {
        long now = probe.ownCpuNanos();
        assertThat(now).isGreaterThanOrEqualTo(last);
        last = now;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void aSleepingThreadConsumesNothing(String name) {
    try (RunningThread sleeper = RunningThread.waiting(ThreadCpuClock.byName(name))) {
      sleeper.awaitState(Thread.State.WAITING);
      long first = sleeper.probe().remoteCpuNanos();
      burn(20 * MILLI);
      assertThat(sleeper.probe().remoteCpuNanos()).isEqualTo(first).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void anotherThreadIsReadWhileItRuns(String name) {
    try (RunningThread spinner = RunningThread.spinning(ThreadCpuClock.byName(name))) {
      long first = spinner.probe().remoteCpuNanos();
      long now = first;
      while (now - first < 5 * MILLI) {
        long next = spinner.probe().remoteCpuNanos();
        assertThat(next).isGreaterThanOrEqualTo(now);
        now = next;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void aThreadThatHasEndedBecomesUnknown(String name) {
    RunningThread gone = RunningThread.waiting(ThreadCpuClock.byName(name));
    gone.close();
    // Thread.join() returns a moment before the kernel has forgotten the thread.
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (gone.probe().remoteCpuNanos() != ThreadCpuClock.UNKNOWN) {
      assertThat(System.nanoTime()).as("still known").isLessThan(deadline);
    }
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void thousandsOfShortThreadsAreMeasured(String name) throws InterruptedException {
    ThreadCpuClock clock = ThreadCpuClock.byName(name);
    for (int i = 0; i < 3_000; i++) {
      AtomicReference<Long> cpu = new AtomicReference<>();
      Thread thread = new Thread(() -> cpu.set(clock.currentThreadCpuNanos()));
      thread.start();
      thread.join();
      assertThat(cpu.get()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void nothingOfThreadsThatAreGoneIsKept(String name) throws Exception {
    ThreadCpuClock clock = ThreadCpuClock.byName(name);
    for (int i = 0; i < 2_000; i++) {
      Thread thread = new Thread(clock::currentThreadCpuNanos);
      thread.start();
      thread.join();
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    // Two buffers of a thread at most stay for those that live; a leak would keep 2,000.
    while (directBuffers() > 200) {
      assertThat(System.nanoTime()).as("%s buffers", directBuffers()).isLessThan(deadline);
      System.gc();
    }
    assertThat(openFiles()).isLessThan(500);
  }

  private static long directBuffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getCount)
        .sum();
  }

  private static long openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.count();
    }
  }

  private void burn(long nanos) {
    long start = jdk.getCurrentThreadCpuTime();
    while (jdk.getCurrentThreadCpuTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }

  /** A thread with a probe of its own, until it is closed. */
  private static final class RunningThread implements AutoCloseable {

    private final CountDownLatch end = new CountDownLatch(1);
    private final CompletableFuture<ThreadProbe> probe = new CompletableFuture<>();
    private final Thread thread;

    private RunningThread(ThreadCpuClock clock, boolean spins) {
      thread =
          new Thread(
              () -> {
                probe.complete(clock.probe());
                runUntilEnd(spins);
              });
      thread.start();
      probe.join();
    }

    static RunningThread waiting(ThreadCpuClock clock) {
      return new RunningThread(clock, false);
    }

    static RunningThread spinning(ThreadCpuClock clock) {
      return new RunningThread(clock, true);
    }

    ThreadProbe probe() {
      return probe.join();
    }

    void awaitState(Thread.State state) {
      while (thread.getState() != state) {
        Thread.onSpinWait();
      }
    }

    private void runUntilEnd(boolean spins) {
      while (spins && end.getCount() > 0) {
        Thread.onSpinWait();
      }
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      end.countDown();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
