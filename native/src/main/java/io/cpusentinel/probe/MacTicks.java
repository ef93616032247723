package io.cpusentinel.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToLongFunction;

/** The counter of a Mac itself, in whose ticks (of 42 ns on Apple's own CPUs) odd numbers show. */
final class MacTicks implements TickClock {

  private static final int NUMERATOR = 0;
  private static final int DENOMINATOR = 4;
  private static final int SIZE = 8;

  private final MacProcessCalls calls;
  private final double nanosPerTick;

  private MacTicks(MacProcessCalls calls, double nanosPerTick) {
    this.calls = calls;
    this.nanosPerTick = nanosPerTick;
  }

  /**
   * @throws UnsupportedOperationException if the system does not say how long a tick is
   */
  static MacTicks open(MacProcessCalls calls, ToLongFunction<ByteBuffer> addressOf) {
    ByteBuffer info = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    int code = calls.machTimebaseInfo(addressOf.applyAsLong(info));
    long numerator = Integer.toUnsignedLong(info.getInt(NUMERATOR));
    long denominator = Integer.toUnsignedLong(info.getInt(DENOMINATOR));
    if (code != 0 || numerator == 0 || denominator == 0) {
      throw new UnsupportedOperationException(
          "mach_timebase_info gave " + numerator + "/" + denominator + " with code " + code);
    }
    return new MacTicks(calls, (double) numerator / denominator);
  }

  @Override
  public long ticks() {
    return calls.machAbsoluteTime();
  }

  @Override
  public double nanosPerTick() {
    return nanosPerTick;
  }
}
