package io.cpusentinel.clock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToLongFunction;

/**
 * A {@code struct timespec} of a 64-bit Linux ({@code <time.h>}: two 8-byte fields, seconds and
 * nanoseconds) outside the heap. Confined to one thread; given back with the object.
 */
final class Timespec {

  private static final int SECONDS = 0;
  private static final int NANOS = 8;
  private static final int SIZE = 16;

  private final ToLongFunction<ByteBuffer> addressOf;
  private ByteBuffer memory;
  private long address;

  Timespec(ToLongFunction<ByteBuffer> addressOf) {
    this.addressOf = addressOf;
    this.memory = allocate();
    this.address = addressOf.applyAsLong(memory);
  }

  /** Takes other memory: what this had, the kernel could not write to. */
  void renew() {
    ByteBuffer fresh = allocate();
    address = addressOf.applyAsLong(fresh);
    memory = fresh;
  }

  long address() {
    return address;
  }

  long toNanos() {
    return memory.getLong(SECONDS) * 1_000_000_000L + memory.getLong(NANOS);
  }

  /** The first four bytes, when a call has left an int there. */
  int firstInt() {
    return memory.getInt(0);
  }

  private static ByteBuffer allocate() {
    return ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
  }
}
