package io.cpusentinel.clock;

import io.cpusentinel.ThreadCpuClock;
import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/**
 * A {@code struct thread_basic_info} of {@code <mach/thread_info.h>}, ten ints that begin with two
 * {@code time_value_t} (seconds and microseconds) of user and of system time, and behind it the
 * count that the kernel wants. Confined to one thread.
 */
final class ThreadBasicInfo {

  private static final int USER_SECONDS = 0;
  private static final int USER_MICROS = 4;
  private static final int SYSTEM_SECONDS = 8;
  private static final int SYSTEM_MICROS = 12;
  private static final int COUNT = MacCalls.THREAD_BASIC_INFO_COUNT * Integer.BYTES;
  private static final int SIZE = COUNT + Integer.BYTES;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MICRO = 1_000L;

  private final NativeMemory memory;

  ThreadBasicInfo(ToLongFunction<ByteBuffer> addressOf) {
    this.memory = new NativeMemory(SIZE, addressOf);
  }

  /** What the kernel returned. */
  int fill(MacCalls calls, int port) {
    // Every time: the kernel has left there how many it wrote.
    memory.putInt(COUNT, MacCalls.THREAD_BASIC_INFO_COUNT);
    return calls.threadInfo(
        port, MacCalls.THREAD_BASIC_INFO, memory.address(), memory.addressOf(COUNT));
  }

  /** User and system time; unknown if one of the four numbers is negative. */
  long toNanos() {
    int userSeconds = memory.getInt(USER_SECONDS);
    int userMicros = memory.getInt(USER_MICROS);
    int systemSeconds = memory.getInt(SYSTEM_SECONDS);
    int systemMicros = memory.getInt(SYSTEM_MICROS);
    if ((userSeconds | userMicros | systemSeconds | systemMicros) < 0) {
      return ThreadCpuClock.UNKNOWN;
    }
    // Four ints, whatever they hold, stay below half of what a long can.
    return ((long) userSeconds + systemSeconds) * NANOS_PER_SECOND
        + ((long) userMicros + systemMicros) * NANOS_PER_MICRO;
  }
}
