package io.cpusentinel.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Noise from how long accounting calls take. Thread-safe. */
final class KernelCallSource implements TimingSource {

  /** More than two rounds for each byte, as some are left out and some show nothing. */
  private static final int SPARE_ROUNDS = 32;

  private static final TimingSourceInfo INFO =
      new TimingSourceInfo(
          "proc_info_timing",
          "system",
          "Differences in how long the operating system's accounting calls take",
          "Contention for the kernel's locks and run queues, the state of caches and of address"
              + " translation, interrupts",
          "Linux, macOS",
          List.of(),
          1.5,
          false,
          false);

  private final @Nullable KernelCalls calls;

  /**
   * @param calls null where there are none
   */
  KernelCallSource(@Nullable KernelCalls calls) {
    this.calls = calls;
  }

  static KernelCallSource ofThisMachine() {
    try {
      return new KernelCallSource(KernelCalls.ofThisMachine());
    } catch (UnsupportedOperationException e) {
      // That is what isAvailable() tells.
      return new KernelCallSource(null);
    }
  }

  @Override
  public TimingSourceInfo info() {
    return INFO;
  }

  @Override
  public boolean isAvailable() {
    if (calls == null) {
      return false;
    }
    try (CallRound round = new CallRound(calls.openCalls())) {
      return !round.isEmpty();
    }
  }

  @Override
  public byte[] collect(int n) {
    Fold.requireCount(n);
    if (n == 0 || calls == null) {
      return new byte[0];
    }
    try (CallRound round = new CallRound(calls.openCalls())) {
      return round.isEmpty() ? new byte[0] : collect(n, round, new CallTimer(calls.clock()));
    }
  }

  private static byte[] collect(int n, CallRound round, CallTimer timer) {
    DeltaFolder folder = new DeltaFolder(n);
    timer.warmUp(round);
    for (long left = 2L * n + SPARE_ROUNDS; left > 0; left--) {
      long ticks = timer.time(round);
      if (ticks != CallTimer.NONE) {
        folder.add(ticks);
      }
    }
    return folder.bytes();
  }
}
