package io.cpusentinel.clock;

import io.cpusentinel.ThreadUsage;
import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/**
 * A {@code struct rusage} of a 64-bit Linux ({@code <sys/resource.h>}, {@code <linux/resource.h>}):
 * two {@code struct timeval} of a long for seconds and one for microseconds each, then fourteen
 * longs. Confined to one thread; given back with the object.
 */
final class Rusage {

  private static final int USER_SECONDS = 0;
  private static final int USER_MICROS = 8;
  private static final int SYSTEM_SECONDS = 16;
  private static final int SYSTEM_MICROS = 24;
  private static final int MINOR_FAULTS = 64;
  private static final int MAJOR_FAULTS = 72;
  private static final int VOLUNTARY_SWITCHES = 128;
  private static final int INVOLUNTARY_SWITCHES = 136;

  /** The kernel writes 144 bytes; musl declares 16 more longs, which nobody writes. */
  private static final int SIZE = 272;

  private final NativeMemory memory;

  Rusage(ToLongFunction<ByteBuffer> addressOf) {
    this.memory = new NativeMemory(SIZE, addressOf);
  }

  long address() {
    return memory.address();
  }

  ThreadUsage toUsage() {
    return new ThreadUsage(
        nanos(USER_SECONDS, USER_MICROS),
        nanos(SYSTEM_SECONDS, SYSTEM_MICROS),
        memory.getLong(VOLUNTARY_SWITCHES),
        memory.getLong(INVOLUNTARY_SWITCHES),
        memory.getLong(MINOR_FAULTS),
        memory.getLong(MAJOR_FAULTS));
  }

  private long nanos(int seconds, int micros) {
    return memory.getLong(seconds) * 1_000_000_000L + memory.getLong(micros) * 1_000L;
  }
}
