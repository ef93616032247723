package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Against a fake function table of real native pointers: this has not been run on Windows. */
class WindowsClockTest {

  private static final int ACCESS_DENIED = 5;
  private static final int INVALID_HANDLE = 6;

  private final FakeWindows windows = new FakeWindows();
  private final RecordedWarnings warnings = new RecordedWarnings();

  @Test
  void kernelAndUserTimeAreAddedUp() {
    windows.kernelLow = 156_250;
    windows.userLow = 312_500;

    assertThat(open().currentThreadCpuNanos()).isEqualTo(46_875_000);
  }

  @Test
  void aLowHalfAboveTwoToTheThirtyFirstIsNotNegative() {
    windows.kernelLow = 0x8000_0001;
    windows.userLow = 0xffff_ffff;

    assertThat(open().currentThreadCpuNanos()).isEqualTo((0x8000_0001L + 0xffff_ffffL) * 100);
  }

  @Test
  void aHighHalfCountsInUnitsOfTwoToTheThirtySecond() {
    windows.kernelHigh = 3;
    windows.kernelLow = 0xffff_fffe;
    windows.userHigh = 1;
    windows.userLow = 7;

    assertThat(open().currentThreadCpuNanos()).isEqualTo((0x3_ffff_fffeL + 0x1_0000_0007L) * 100);
  }

  @Test
  void timesThatNoThreadCanHaveConsumedAreUnknown() {
    ThreadProbe probe = open().probe();

    windows.kernelHigh = Integer.MAX_VALUE;
    assertThat(probe.ownCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    windows.userHigh = Integer.MAX_VALUE;
    assertThat(probe.ownCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    windows.kernelHigh = -1;
    windows.userHigh = 0;
    assertThat(probe.ownCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @Test
  void aThreadIsOpenedOnceForOwnAndOthersReads() throws Exception {
    windows.userLow = 1;
    ThreadCpuClock clock = open();
    int opensBefore = windows.opens.get();

    try (ThreadProbe probe = clock.probe()) {
      assertThat(probe.ownCpuNanos()).isEqualTo(100);
      assertThat(probe.ownCpuNanos()).isEqualTo(100);
      assertThat(onAnotherThread(probe)).isEqualTo(100);
      assertThat(windows.opens).hasValue(opensBefore + 1);
    }
  }

  @Test
  void readsAtTheSameTimeHaveMemoryOfTheirOwn() {
    ThreadProbe probe = open().probe();
    windows.kernelAddresses.clear();
    AtomicBoolean isOtherReading = new AtomicBoolean();
    windows.duringRead =
        () -> {
          if (isOtherReading.compareAndSet(false, true)) {
            onAnotherThread(probe);
          }
        };

    probe.ownCpuNanos();
    assertThat(windows.kernelAddresses).hasSize(2);
    isOtherReading.set(false);
    probe.remoteCpuNanos();
    assertThat(windows.kernelAddresses).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void aProbeIsClosedExactlyOnceAndUnknownFromThenOn() throws Exception {
    ThreadCpuClock clock = open();
    ThreadProbe probe = clock.probe();
    int closesBefore = windows.closes.get();
    int readsBefore = windows.reads.get();

    probe.close();
    probe.close();

    assertThat(windows.closes).hasValue(closesBefore + 1);
    assertThat(probe.ownCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(onAnotherThread(probe)).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(windows.reads).hasValue(readsBefore);
    assertThat(warnings.lines).isEmpty();
  }

  @Test
  void aHandleThatIsBeingReadIsClosedByTheReader() {
    ThreadProbe probe = open().probe();
    int openBefore = windows.openHandles();
    windows.userLow = 1;
    // Looked at afterwards: JNA swallows what a callback throws.
    List<Integer> openDuring = new ArrayList<>();
    windows.duringRead =
        () -> {
          probe.close();
          openDuring.add(windows.openHandles());
        };

    assertThat(probe.ownCpuNanos()).isEqualTo(100);
    assertThat(openDuring).containsExactly(openBefore);
    assertThat(windows.openHandles()).isEqualTo(openBefore - 1);
  }

  @Test
  void nobodyReadsAClosedHandleWhileManyCloseAndRead() throws Exception {
    ThreadCpuClock clock = open();
    for (int round = 0; round < 200; round++) {
      ThreadProbe probe = clock.probe();
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> others = new ArrayList<>();
      others.add(started(start, () -> readUntilUnknown(probe)));
      others.add(started(start, () -> readUntilUnknown(probe)));
      others.add(started(start, probe::close));
      others.add(started(start, probe::close));
      start.countDown();
      for (Thread other : others) {
        other.join();
      }
    }

    assertThat(windows.readsOfClosed).hasValue(0);
    assertThat(windows.openHandles()).isZero();
    assertThat(windows.closes).hasValue(windows.opens.get());
    assertThat(warnings.lines).isEmpty();
  }

  @Test
  void probesOfManyThreadsOpenAndCloseAsManyHandles() throws Exception {
    ThreadCpuClock clock = open();
    int opensBefore = windows.opens.get();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    for (int i = 0; i < 50; i++) {
      threads.add(
          started(
              start,
              () -> {
                for (int j = 0; j < 20; j++) {
                  clock.currentThreadCpuNanos();
                }
              }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(windows.opens).hasValue(opensBefore + 1_000);
    assertThat(windows.closes).hasValue(windows.opens.get());
    assertThat(windows.openHandles()).isZero();
  }

  @Test
  void aLostHandleIsReopenedAndRead() {
    windows.userLow = 1;
    ThreadProbe probe = open().probe();
    int opensBefore = windows.opens.get();
    windows.loseAllHandles();

    assertThat(probe.ownCpuNanos()).isEqualTo(100);
    assertThat(windows.opens).hasValue(opensBefore + 1);
    assertThat(warnings.lines).singleElement().asString().contains("GetThreadTimes", "code 6");
    probe.close();
    assertThat(windows.openHandles()).isZero();
  }

  @Test
  void aHandleThatIsLostAgainIsUnknownAndNotClosed() {
    ThreadProbe probe = open().probe();
    windows.loseAllHandles();
    probe.ownCpuNanos();
    int opensBefore = windows.opens.get();
    int closesBefore = windows.closes.get();
    windows.loseAllHandles();

    assertThat(probe.ownCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(probe.ownCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    probe.close();
    assertThat(windows.opens).hasValue(opensBefore);
    // Its number may be another's by now.
    assertThat(windows.closes).hasValue(closesBefore);
  }

  @Test
  void onlyTheThreadItselfReopensItsHandle() throws Exception {
    windows.userLow = 1;
    ThreadProbe probe = open().probe();
    int opensBefore = windows.opens.get();
    windows.loseAllHandles();

    assertThat(onAnotherThread(probe)).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(windows.opens).hasValue(opensBefore);
    assertThat(probe.ownCpuNanos()).isEqualTo(100);
    assertThat(onAnotherThread(probe)).isEqualTo(100);
  }

  @Test
  void deniedAccessIsUnknownAndTheRemedyIsLoggedOnce() {
    ThreadProbe probe = open().probe();
    windows.readError = ACCESS_DENIED;

    for (int i = 0; i < 1_000; i++) {
      assertThat(probe.ownCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    }

    assertThat(warnings.lines)
        .singleElement()
        .asString()
        .contains("WARNING", "code 5", "THREAD_QUERY_LIMITED_INFORMATION", "cpusentinel.clock");
  }

  @Test
  void aThreadThatMayNotBeOpenedIsUnknownAndTheRemedyIsLoggedOnce() {
    ThreadCpuClock clock = open();
    windows.openError = ACCESS_DENIED;

    for (int i = 0; i < 100; i++) {
      assertThat(clock.currentThreadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    }

    assertThat(warnings.lines)
        .singleElement()
        .asString()
        .contains("OpenThread", "code 5", "THREAD_QUERY_LIMITED_INFORMATION");
  }

  @Test
  void kindsOfFailureDoNotSilenceEachOther() {
    ThreadProbe probe = open().probe();
    windows.readError = ACCESS_DENIED;
    probe.ownCpuNanos();
    windows.readError = 31;
    probe.ownCpuNanos();

    assertThat(warnings.lines).hasSize(2);
    assertThat(warnings.lines.get(1)).contains("code 31");
  }

  @Test
  void aHandleThatCannotBeClosedIsLogged() {
    ThreadProbe probe = open().probe();
    windows.closeError = INVALID_HANDLE;

    probe.close();

    assertThat(warnings.lines).singleElement().asString().contains("CloseHandle", "code 6");
  }

  @Test
  void aThreadThatHasEndedIsUnknownThoughItsHandleStillAnswers() throws Exception {
    windows.userLow = 1;
    ThreadCpuClock clock = open();
    CompletableFuture<ThreadProbe> probe = new CompletableFuture<>();
    Thread thread = new Thread(() -> probe.complete(clock.probe()));
    thread.start();
    thread.join();

    assertThat(probe.get().remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    probe.get().close();
    assertThat(windows.openHandles()).isZero();
  }

  @Test
  void aMachineThatDeniesTheCallsIsRefusedAtTheStartWithTheRemedy() {
    windows.openError = ACCESS_DENIED;
    assertThatThrownBy(this::open)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("OpenThread failed with code 5")
        .hasMessageContaining("THREAD_QUERY_LIMITED_INFORMATION");

    windows.openError = 0;
    windows.readError = ACCESS_DENIED;
    assertThatThrownBy(this::open)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("GetThreadTimes failed with code 5");
    assertThat(windows.openHandles()).isZero();
  }

  private ThreadCpuClock open() {
    return WindowsClock.open("fake", windows, Jna::addressOf, warnings);
  }

  private static void readUntilUnknown(ThreadProbe probe) {
    while (probe.remoteCpuNanos() != ThreadCpuClock.UNKNOWN) {
      Thread.onSpinWait();
    }
  }

  private static Thread started(CountDownLatch start, Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                start.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              work.run();
            });
    thread.start();
    return thread;
  }

  private static long onAnotherThread(ThreadProbe probe) {
    return CompletableFuture.supplyAsync(probe::remoteCpuNanos).join();
  }
}
