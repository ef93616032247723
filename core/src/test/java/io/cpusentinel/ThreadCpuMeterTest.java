package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadCpuMeterTest {

  private static final long SECOND = 1_000_000_000;

  private final FakeNanoClock wall = new FakeNanoClock();
  private final Map<Long, Long> cpu = new HashMap<>();
  private final Map<Long, Long> user = new HashMap<>();
  private final ThreadCpuMeter meter =
      new ThreadCpuMeter(
          id -> cpu.getOrDefault(id, 0L),
          id -> user.getOrDefault(id, 0L),
          wall,
          () -> 100 * SECOND);
  private final long own = Thread.currentThread().getId();

  @Test
  void theFirstReadOfAThreadTellsNoUtilization() {
    cpu.put(own, SECOND);

    wall.pass(SECOND);
    ThreadCpu first = ofThisThread(false);

    assertThat(first.cpuNanos()).isEqualTo(SECOND);
    assertThat(first.utilization()).isNaN();
  }

  @Test
  void utilizationIsThatSinceTheReadBefore() {
    cpu.put(own, SECOND);
    meter.read(false);
    wall.pass(2 * SECOND);
    cpu.put(own, SECOND + SECOND / 2);

    assertThat(ofThisThread(false).utilization()).isCloseTo(25, within(1e-9));
  }

  @Test
  void userAndSystemTimeAreToldApartOnlyWhereThatIsWanted() {
    cpu.put(own, 30L);
    user.put(own, 10L);

    assertThat(ofThisThread(true).userNanos()).isEqualTo(10);
    assertThat(ofThisThread(true).systemNanos()).isEqualTo(20);
    assertThat(ofThisThread(false).userNanos()).isEqualTo(-1);
    assertThat(ofThisThread(false).systemNanos()).isEqualTo(-1);
  }

  @Test
  void userTimeThatIsAStepAheadLeavesNoNegativeSystemTime() {
    cpu.put(own, 30L);
    user.put(own, 10_000_000L);

    assertThat(ofThisThread(true).userNanos()).isEqualTo(30);
    assertThat(ofThisThread(true).systemNanos()).isZero();
  }

  @Test
  void moreThanTheProcessHasLivedIsGarbage() {
    cpu.put(own, 4_797_214_596_401_866_432L);

    assertThat(ofThisThread(true))
        .extracting(ThreadCpu::cpuNanos, ThreadCpu::userNanos, ThreadCpu::systemNanos)
        .containsExactly(-1L, -1L, -1L);
  }

  @Test
  void aStepBackAndOneThatIsTooLargeAreGarbage() {
    cpu.put(own, SECOND);
    meter.read(false);
    wall.pass(SECOND);
    cpu.put(own, SECOND - 1);
    assertThat(ofThisThread(false).cpuNanos()).isEqualTo(-1);

    cpu.put(own, SECOND);
    assertThat(ofThisThread(false).cpuNanos()).as("nothing to compare with").isEqualTo(SECOND);
    wall.pass(SECOND);
    cpu.put(own, 3 * SECOND);
    assertThat(ofThisThread(false).cpuNanos()).isEqualTo(-1);
  }

  @Test
  void everyLiveThreadIsAmongThemAndNoneThatHasEnded() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    FutureTask<Boolean> untilEnd = new FutureTask<>(() -> end.await(1, TimeUnit.MINUTES));
    Thread waiting = new Thread(untilEnd, "waiting");
    waiting.start();
    assertThat(threadsNow()).contains(waiting, Thread.currentThread());
    end.countDown();
    waiting.join();

    assertThat(threadsNow()).doesNotContain(waiting).contains(Thread.currentThread());
  }

  @Test
  void theRealOneAgreesWithTheClock() {
    ThreadCpuMeter real = ThreadCpuMeter.create();
    long before = ThreadCpuClock.best().currentThreadCpuNanos();
    long told = find(real.read(false)).cpuNanos();
    long after = ThreadCpuClock.best().currentThreadCpuNanos();

    // Shared reads are too high by less than their bound.
    assertThat(told).isBetween(before - 16_000, after + 16_000);
  }

  private ThreadCpu ofThisThread(boolean isSplit) {
    return find(meter.read(isSplit));
  }

  private ThreadCpu find(List<ThreadCpu> figures) {
    return figures.stream().filter(each -> each.thread().getId() == own).findFirst().orElseThrow();
  }

  private List<Thread> threadsNow() {
    return meter.read(false).stream().map(ThreadCpu::thread).toList();
  }
}
