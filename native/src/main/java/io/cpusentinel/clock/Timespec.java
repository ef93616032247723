package io.cpusentinel.clock;

import io.cpusentinel.clock.LinuxCalls.ClockGettime;
import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/**
 * A {@code struct timespec} of a 64-bit Linux ({@code <time.h>}: two 8-byte fields, seconds and
 * nanoseconds), and the call that fills it. Confined to one thread.
 */
final class Timespec {

  private static final int SECONDS = 0;
  private static final int NANOS = 8;
  private static final int SIZE = 16;

  private final LinuxCalls calls;
  private final ToLongFunction<ByteBuffer> addressOf;
  private NativeMemory memory;
  private ClockGettime clockGettime;

  Timespec(LinuxCalls calls, ToLongFunction<ByteBuffer> addressOf) {
    this.calls = calls;
    this.addressOf = addressOf;
    this.memory = new NativeMemory(SIZE, addressOf);
    this.clockGettime = calls.clockGettimeInto(memory.address());
  }

  /**
   * Takes the time of a clock.
   *
   * @return 0, or the error number ({@link LinuxErrno})
   */
  int read(int clockId) {
    return clockGettime.of(clockId);
  }

  /** Takes other memory: what this had, the kernel could not write to. */
  void renew() {
    memory = new NativeMemory(SIZE, addressOf);
    clockGettime = calls.clockGettimeInto(memory.address());
  }

  long toNanos() {
    return memory.getLong(SECONDS) * 1_000_000_000L + memory.getLong(NANOS);
  }
}
