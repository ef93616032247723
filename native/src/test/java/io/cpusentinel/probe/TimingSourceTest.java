package io.cpusentinel.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known timings make known bytes. */
class TimingSourceTest {

  private final ScriptedTicks clock = new ScriptedTicks(0);
  private final FakeCall call = new FakeCall("call", clock, 700);
  private final KernelCallSource kernelCalls = new KernelCallSource(machine(call));

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "255, -1",
    "257, 0", // 0x0101
    "66051, 0", // 0x010203
    "72623859790382856, 8", // 0x0102030405060708
    "-1, 0",
    "-72057594037927936, -1" // 0xff in the highest byte
  })
  void aTimingIsFoldedByTheXorOfItsBytes(long timing, byte folded) {
    assertThat(Fold.toByte(timing)).isEqualTo(folded);
  }

  @Test
  void aByteOfKernelCallsIsMadeOfTwoDifferencesBetweenNeighbours() {
    // 4 to warm up; then the differences 3, 5 and -2, 1.
    call.durations.addAll(List.of(1L, 1L, 1L, 1L, 100L, 103L, 108L, 106L, 107L));
    assertThat(kernelCalls.collect(2)).containsExactly(3 ^ 5, Fold.toByte(-2 ^ 1));
  }

  @Test
  void thereAreTwoRoundsForEachByteAndThirtyTwoMore() {
    kernelCalls.collect(10);
    assertThat(call.made).isEqualTo(4 + 2 * 10 + 32);
    assertThat(call.closed).isEqualTo(1);
  }

  @Test
  void callsThatAlwaysTakeTheSameGiveNothing() {
    assertThat(kernelCalls.collect(1_000)).isEmpty();
  }

  @Test
  void thereAreNoMoreBytesThanWereWanted() {
    for (long i = 0; i < 100; i++) {
      call.durations.add(100 + i * i);
    }
    assertThat(kernelCalls.collect(3)).hasSize(3);
  }

  @Test
  void roundsThatTookTooLongOrFailedAreLeftOut() {
    call.durations.addAll(List.of(1L, 1L, 1L, 1L, 100L, 9_000_000L, 103L, 9_000_000L, 108L));
    assertThat(kernelCalls.collect(1)).containsExactly(3 ^ 5);
    call.isFailing = true;
    call.durations.addAll(List.of(1L, 1L, 1L, 1L, 100L, 103L, 108L));
    assertThat(kernelCalls.collect(1)).isEmpty();
  }

  @Test
  void whereThereAreNoCallsTheSourceIsNotAvailableAndGivesNothing() {
    for (TimingSource source :
        List.of(new KernelCallSource(null), new KernelCallSource(machine()))) {
      assertThat(source.isAvailable()).isFalse();
      assertThat(source.collect(8)).isEmpty();
    }
    assertThat(kernelCalls.isAvailable()).isTrue();
  }

  @Test
  void gapsAreFoldedInPairsAndThenTheFirstOfEachAlone() {
    long[] gaps = {0x11, 0x22, 0x44, 0x88, 0x0f};
    assertThat(PreemptionSource.fold(gaps, 9))
        .containsExactly(0x11 ^ 0x22, 0x44 ^ 0x88, 0x11, 0x44, 0x0f);
    assertThat(PreemptionSource.fold(gaps, 3)).containsExactly(0x11 ^ 0x22, 0x44 ^ 0x88, 0x11);
    assertThat(PreemptionSource.fold(new long[] {0x0f}, 9)).containsExactly(0x0f);
    assertThat(PreemptionSource.fold(new long[0], 9)).isEmpty();
  }

  @Test
  void aMachineThatTearsNoGapsGivesNothing() {
    ScriptedTicks idle = new ScriptedTicks(25);
    assertThat(new PreemptionSource(idle).collect(100)).isEmpty();
    // 16 series to learn the usual step, and the loop.
    assertThat(idle.reads).isEqualTo(16 * 1_025 + 16_384);
  }

  @Test
  void preemptionReadsEightTimesForEachByteIfThatIsMore() {
    ScriptedTicks idle = new ScriptedTicks(25);
    new PreemptionSource(idle).collect(10_000);
    assertThat(idle.reads).isEqualTo(16 * 1_025 + 80_000);
  }

  @Test
  void gapsBecomeBytesButNotThatOfASuspendedMachine() {
    ScriptedTicks busy = new ScriptedTicks(25);
    long[] steps = new long[16 * 1_025 + 100];
    Arrays.fill(steps, 25);
    steps[16 * 1_025 + 10] = 1_025; // 0x0401
    steps[16 * 1_025 + 20] = 416_000_001;
    steps[16 * 1_025 + 30] = 4_097; // 0x1001
    busy.next(steps);
    assertThat(new PreemptionSource(busy).collect(10))
        .containsExactly(Fold.toByte(1_025 ^ 4_097), Fold.toByte(1_025));
  }

  @Test
  void theyTellWhatTheyAre() {
    assertThat(TimingSource.kernelCalls().info().name()).isEqualTo("proc_info_timing");
    assertThat(TimingSource.kernelCalls().info().category()).isEqualTo("system");
    assertThat(TimingSource.kernelCalls().info().bitsPerSample()).isEqualTo(1.5);
    assertThat(TimingSource.preemption().info().name()).isEqualTo("preemption_boundary");
    assertThat(TimingSource.preemption().info().category()).isEqualTo("scheduling");
    assertThat(TimingSource.preemption().info().bitsPerSample()).isEqualTo(2.0);
    for (TimingSource source : List.of(TimingSource.kernelCalls(), TimingSource.preemption())) {
      assertThat(source.info().isComposite()).isFalse();
      assertThat(source.info().isFast()).isFalse();
      assertThat(source.info().description()).isNotBlank();
      assertThat(source.info().physics()).isNotBlank();
      assertThat(source.info().platform()).contains("Linux");
    }
  }

  @ParameterizedTest
  @CsvSource({"-1", "-2147483648"})
  void aNegativeNumberOfBytesIsRefused(int n) {
    for (TimingSource source : List.of(TimingSource.kernelCalls(), TimingSource.preemption())) {
      assertThatThrownBy(() -> source.collect(n))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("n must be at least 0: " + n);
    }
  }

  @Test
  void noneIsWantedNoneIsGiven() {
    assertThat(TimingSource.kernelCalls().collect(0)).isEmpty();
    assertThat(TimingSource.preemption().collect(0)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void realKernelCallsGiveBytesThatDiffer() {
    TimingSource source = TimingSource.kernelCalls();
    assertThat(source.isAvailable()).isTrue();
    byte[] bytes = source.collect(500);
    Set<Byte> different = new HashSet<>();
    for (byte each : bytes) {
      different.add(each);
    }
    assertThat(bytes.length).isBetween(1, 500);
    assertThat(different).hasSizeGreaterThan(1);
  }

  @Test
  void realGapsGiveNoMoreThanWasWanted() {
    TimingSource source = TimingSource.preemption();
    assertThat(source.isAvailable()).isTrue();
    assertThat(source.collect(20).length).isBetween(0, 20);
  }

  private KernelCalls machine(TimedCall... calls) {
    return new KernelCalls() {
      @Override
      public TickClock clock() {
        return clock;
      }

      @Override
      public List<TimedCall> openCalls() {
        return List.of(calls);
      }
    };
  }
}
