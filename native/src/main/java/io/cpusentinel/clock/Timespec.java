package io.cpusentinel.clock;

import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/**
 * A {@code struct timespec} of a 64-bit Linux ({@code <time.h>}: two 8-byte fields, seconds and
 * nanoseconds). Confined to one thread.
 */
final class Timespec {

  private static final int SECONDS = 0;
  private static final int NANOS = 8;
  private static final int SIZE = 16;

  private final ToLongFunction<ByteBuffer> addressOf;
  private NativeMemory memory;

  Timespec(ToLongFunction<ByteBuffer> addressOf) {
    this.addressOf = addressOf;
    this.memory = new NativeMemory(SIZE, addressOf);
  }

  /** Takes other memory: what this had, the kernel could not write to. */
  void renew() {
    memory = new NativeMemory(SIZE, addressOf);
  }

  long address() {
    return memory.address();
  }

  long toNanos() {
    return memory.getLong(SECONDS) * 1_000_000_000L + memory.getLong(NANOS);
  }

  /** The first four bytes, when a call has left an int there. */
  int firstInt() {
    return memory.getInt(0);
  }
}
