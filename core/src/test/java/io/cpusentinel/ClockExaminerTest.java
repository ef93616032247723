package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockExaminerTest {

  private static final long WINDOWS_TICK = 15_625_000;

  @Test
  void aFineClockWorksAndItsCostAndStepsAreKnown() {
    ClockInfo info = examine(lazily(1));
    assertThat(info.usable()).isTrue();
    assertThat(info.reason()).isEqualTo("works");
    assertThat(info.readNanos()).isPositive();
    assertThat(info.resolutionNanos()).isBetween(1L, 1_000L);
  }

  @Test
  void aClockWithTicksWorksAndItsTickIsItsResolution() {
    ClockInfo info = examine(lazily(WINDOWS_TICK));
    assertThat(info.usable()).isTrue();
    // On a loaded machine several ticks may pass between any two reads.
    assertThat(info.resolutionNanos()).isPositive();
    assertThat(info.resolutionNanos() % WINDOWS_TICK).isZero();
  }

  @Test
  void theStepsOfAClockThatIsFinerThanAReadAreFoundNevertheless() {
    BusyProbe probe = new BusyProbe(System.nanoTime(), 10, 40);
    ClockInfo info = examine(FakeClockProvider.clock("fine", probe));
    assertThat(info.resolutionNanos()).isBetween(10L, 100L);
  }

  @Test
  void ticksOfUnequalLengthAreNotTakenForFineSteps() {
    BusyProbe ticks = BusyProbe.withSteps(WINDOWS_TICK);
    LongSupplier uneven =
        () -> {
          long now = ticks.ownCpuNanos();
          return now + now / WINDOWS_TICK % 2 * 100;
        };
    ClockInfo info = examine(FakeClockProvider.clock("uneven", new ScriptedProbe(uneven)));
    assertThat(info.usable()).isTrue();
    assertThat(info.resolutionNanos()).isGreaterThanOrEqualTo(WINDOWS_TICK - 100);
  }

  @ParameterizedTest
  @ValueSource(longs = {4797214596401866432L, 37_000_000_000L, Long.MAX_VALUE})
  void aThreadOlderThanItCanBeIsGarbage(long value) {
    refuses(() -> value, "make no sense: " + value + " ns of CPU for a thread that is");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  void aClockThatStandsStillIsGarbage(long value) {
    refuses(() -> value, "stands still");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -37, Long.MIN_VALUE})
  void aClockThatKnowsNothingDoesNotAnswer(long value) {
    refuses(() -> value, "does not answer");
  }

  @Test
  void aClockThatRunsBackwardsIsGarbage() {
    AtomicLong next = new AtomicLong(10_000);
    refuses(next::decrementAndGet, "make no sense: ");
  }

  @Test
  void aClockThatTurnsUnknownLaterIsGarbage() {
    AtomicLong reads = new AtomicLong();
    refuses(() -> reads.incrementAndGet() < 100 ? reads.get() : -1, "make no sense: -1 ns after");
  }

  @Test
  void aClockThatOutrunsWallTimeIsGarbage() {
    AtomicLong next = new AtomicLong();
    refuses(() -> next.getAndAdd(60_000_000_000L), "make no sense: ");
  }

  @Test
  void aReadThatThrowsIsRefusedWithItsReason() {
    refuses(
        () -> {
          throw new IllegalStateException("no counter");
        },
        "a read failed: java.lang.IllegalStateException: no counter");
  }

  @Test
  void aLinkageErrorInAReadIsRefusedWithItsReason() {
    refuses(
        () -> {
          throw new UnsatisfiedLinkError("clock_gettime");
        },
        "a read failed: java.lang.UnsatisfiedLinkError: clock_gettime");
  }

  @Test
  void itsProbeIsClosed() {
    AtomicBoolean closed = new AtomicBoolean();
    BusyProbe busy = BusyProbe.withSteps(1);
    ThreadProbe probe =
        new ThreadProbe() {
          @Override
          public long ownCpuNanos() {
            return busy.ownCpuNanos();
          }

          @Override
          public long remoteCpuNanos() {
            return ThreadCpuClock.UNKNOWN;
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    assertThat(examine(FakeClockProvider.clock("closing", probe)).name()).isEqualTo("closing");
    assertThat(closed).isTrue();
  }

  @Test
  void anInterruptedCallerGetsItsAnswerAndKeepsItsInterrupt() {
    Thread.currentThread().interrupt();
    ClockInfo info = examine(lazily(1));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(info.usable()).isTrue();
  }

  /** Begins to count when the examiner's thread opens its probe. */
  private static ThreadCpuClock lazily(long stepNanos) {
    return new ThreadCpuClock() {
      @Override
      public String name() {
        return "busy";
      }

      @Override
      public ThreadProbe probe() {
        return BusyProbe.withSteps(stepNanos);
      }
    };
  }

  private static void refuses(LongSupplier answer, String reason) {
    ClockInfo info = examine(FakeClockProvider.clock("garbage", new ScriptedProbe(answer)));
    assertThat(info.usable()).isFalse();
    assertThat(info.reason()).contains(reason);
    assertThat(info.readNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(info.resolutionNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @Test
  void aClockThatDisagreesWithTheOneBeforeItIsRefused() {
    GuardedClock jdk = GuardedClock.of(MxBeanClock.open(), NanoClock.SYSTEM);
    ThreadProbe late = new ScriptedProbe(() -> jdk.probe().ownCpuNanos() / 2);
    ClockInfo info = ClockExaminer.examine(FakeClockProvider.clock("late", late), jdk);
    assertThat(info.usable()).isFalse();
    assertThat(info.reason()).startsWith("it disagrees with mxbean: ");
    assertThat(ClockExaminer.examine(MxBeanClock.open(), jdk).usable()).isTrue();
  }

  private static ClockInfo examine(ThreadCpuClock clock) {
    return ClockExaminer.examine(clock, null);
  }
}
