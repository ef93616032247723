package io.cpusentinel.clock;

import io.cpusentinel.ThreadCpuClock;
import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/**
 * The four {@code FILETIME} that {@code GetThreadTimes} fills: each a low and a high {@code DWORD}
 * ({@code <minwindef.h>}) that together count 100 ns. Confined to one thread.
 */
final class ThreadTimes {

  private static final int CREATION = 0;
  private static final int EXIT = 8;
  private static final int KERNEL = 16;
  private static final int USER = 24;
  private static final int SIZE = 32;

  private static final int LOW = 0;
  private static final int HIGH = 4;
  private static final long NANOS_PER_UNIT = 100;

  private final NativeMemory memory;

  ThreadTimes(ToLongFunction<ByteBuffer> addressOf) {
    this.memory = new NativeMemory(SIZE, addressOf);
  }

  /** Whether the call has filled them. */
  boolean fill(WindowsCalls calls, long thread) {
    return calls.getThreadTimes(
            thread,
            memory.addressOf(CREATION),
            memory.addressOf(EXIT),
            memory.addressOf(KERNEL),
            memory.addressOf(USER))
        != 0;
  }

  /** Kernel and user time; unknown if they are more than a thread can have consumed. */
  long toNanos() {
    long kernel = fileTime(KERNEL);
    long user = fileTime(USER);
    long units = kernel + user;
    // A value with the highest bit set is negative here, and so is a sum that has overflowed.
    boolean isSane = (kernel | user | units) >= 0 && units <= Long.MAX_VALUE / NANOS_PER_UNIT;
    return isSane ? units * NANOS_PER_UNIT : ThreadCpuClock.UNKNOWN;
  }

  private long fileTime(int offset) {
    long high = memory.getInt(offset + HIGH);
    return high << Integer.SIZE | Integer.toUnsignedLong(memory.getInt(offset + LOW));
  }
}
