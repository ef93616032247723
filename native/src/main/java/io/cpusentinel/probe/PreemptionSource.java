package io.cpusentinel.probe;

import io.cpusentinel.PreemptionProbe;
import java.util.List;
import java.util.stream.LongStream;

/** Noise from the gaps in a loop of clock reads. Thread-safe. */
final class PreemptionSource implements TimingSource {

  private static final long READS_FOR_A_BYTE = 8;

  private static final TimingSourceInfo INFO =
      new TimingSourceInfo(
          "preemption_boundary",
          "scheduling",
          "Lengths of the gaps in a loop that reads the monotonic clock",
          "When the scheduler, interrupts and the hypervisor take the CPU away, and for how long",
          "Linux, macOS, Windows",
          List.of(),
          2.0,
          false,
          false);

  private final TickClock clock;

  PreemptionSource(TickClock clock) {
    this.clock = clock;
  }

  static PreemptionSource ofThisMachine() {
    return new PreemptionSource(SystemTicks.INSTANCE);
  }

  @Override
  public TimingSourceInfo info() {
    return INFO;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public byte[] collect(int n) {
    Fold.requireCount(n);
    return n == 0 ? new byte[0] : fold(gaps(n), n);
  }

  private long[] gaps(int n) {
    LongStream.Builder gaps = LongStream.builder();
    new ReadLoop(clock, GapRule.learn(clock))
        .run(
            Math.max(PreemptionProbe.LEAST_READS, READS_FOR_A_BYTE * n),
            (ticks, isCounted) -> {
              if (isCounted) {
                gaps.add(ticks);
              }
            });
    return gaps.build().toArray();
  }

  /**
   * Each pair of gaps, then the first of each pair alone, with the one that has no other. The
   * second of a pair alone would tell nothing new: its fold is that of the pair and of the first.
   */
  static byte[] fold(long[] gaps, int n) {
    byte[] bytes = new byte[Math.min(n, gaps.length)];
    int pairs = gaps.length / 2;
    for (int i = 0; i < bytes.length; i++) {
      long timing = i < pairs ? gaps[2 * i] ^ gaps[2 * i + 1] : gaps[2 * (i - pairs)];
      bytes[i] = Fold.toByte(timing);
    }
    return bytes;
  }
}
