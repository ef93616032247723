package io.cpusentinel.clock;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A C library of native function pointers behind which Java answers: addresses, structures and
 * error numbers travel as they do with the real one. Answers with 3 s + 7 ns but for the errors in
 * {@link #errors}, one a call.
 */
final class FakeLinuxLibrary implements LinuxCalls {

  static final long CPU_NANOS = 3_000_000_007L;

  /** Of the thread 4711. */
  static final int CLOCK_ID = (~4711 << 3) | 6;

  final Deque<Integer> errors = new ArrayDeque<>();
  final Deque<Long> addresses = new ArrayDeque<>();
  int errorForever;
  int clockIdError;
  int clockId = CLOCK_ID;
  int lastClockId;
  private int lastError;

  // Referred to from here for as long as the pointers are used: JNA frees them with the callbacks.
  private final ClockGettimeCallback clockGettime = this::answer;
  private final GetCpuClockId getCpuClockId = this::answerClockId;
  private final Pointer clockGettimePointer = CallbackReference.getFunctionPointer(clockGettime);
  private final Function getCpuClockIdPointer = pointerTo(getCpuClockId);

  static long addressOf(ByteBuffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  @Override
  public ClockGettime clockGettimeInto(long timespecAddress) {
    // A real one would be asked again, and fail in the same way.
    return new JnaClockGettime(
        Pointer.nativeValue(clockGettimePointer), timespecAddress, clockId -> lastError);
  }

  @Override
  public int ownClockId(long clockIdAddress) {
    return getCpuClockIdPointer.invokeInt(new Object[] {0L, clockIdAddress});
  }

  private int answer(int clockId, Pointer timespec) {
    lastClockId = clockId;
    addresses.add(Pointer.nativeValue(timespec));
    int error = errors.isEmpty() ? errorForever : errors.remove();
    if (error != 0) {
      lastError = error;
      return -1;
    }
    timespec.setLong(0, CPU_NANOS / 1_000_000_000);
    timespec.setLong(8, CPU_NANOS % 1_000_000_000);
    return 0;
  }

  private int answerClockId(long thread, Pointer clockIdResult) {
    if (clockIdError == 0) {
      clockIdResult.setInt(0, clockId);
    }
    return clockIdError;
  }

  private static Function pointerTo(Callback callback) {
    return Function.getFunction(CallbackReference.getFunctionPointer(callback));
  }

  /** As in {@code <time.h>}. */
  interface ClockGettimeCallback extends Callback {
    int invoke(int clockId, Pointer timespec);
  }

  /** As in {@code <pthread.h>}. */
  interface GetCpuClockId extends Callback {
    int invoke(long thread, Pointer clockId);
  }
}
