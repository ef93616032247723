package io.cpusentinel.clock;

import com.sun.jna.Native;
import io.cpusentinel.clock.LinuxCalls.ClockGettime;

/**
 * {@code clock_gettime} by the libffi in JNA, its arguments prepared where libffi looks for them.
 * Directly mapped the call would take 70 ns more: JNA then is a closure of libffi, which takes the
 * arguments apart and puts them together again, keeps the error number and asks the JVM for
 * exceptions ({@code method_handler()} in JNA's {@code native/dispatch.c}). This way the error
 * number is lost.
 *
 * <p>Layouts are those of {@code ffi.h} on 64-bit systems: an {@code ffi_type} is its size (8
 * bytes), its alignment and kind (2 bytes each) and a pointer that is null but for structures; a
 * call gets an array of pointers to its arguments, and leaves its result, an int too, in 8 bytes.
 */
final class JnaClockGettime implements ClockGettime {

  private static final int DEFAULT_ABI = 0; // Native.ffi_prep_cif() takes it for libffi's own
  private static final short SINT32 = 10;
  private static final short POINTER = 14;
  private static final int TYPE_SIZE = 24;

  /** Never given back: libffi goes on looking at the types. */
  private static final NativeMemory TYPES =
      new NativeMemory(2 * TYPE_SIZE + 2 * Long.BYTES, Jna::addressOf);

  /** {@code int clock_gettime(clockid_t, struct timespec *)}; clockid_t is an int. */
  private static final long SIGNATURE = signature();

  // Of the memory of one call.
  private static final int ARGUMENTS = 0;
  private static final int CLOCK_ID = ARGUMENTS + 2 * Long.BYTES;
  private static final int TIMESPEC = CLOCK_ID + Long.BYTES;
  private static final int RESULT = TIMESPEC + Long.BYTES;
  private static final int SIZE = RESULT + Long.BYTES;

  private final long function;
  private final ClockGettime withErrno;
  private final NativeMemory memory = new NativeMemory(SIZE, Jna::addressOf);

  // Kept here, so that a read need not ask for them.
  private final long arguments = memory.addressOf(ARGUMENTS);
  private final long result = memory.addressOf(RESULT);

  /**
   * @param function the address of {@code clock_gettime}
   * @param withErrno tells the error number of a call that has failed
   */
  JnaClockGettime(long function, long timespecAddress, ClockGettime withErrno) {
    this.function = function;
    this.withErrno = withErrno;
    memory.putLong(ARGUMENTS, memory.addressOf(CLOCK_ID));
    memory.putLong(ARGUMENTS + Long.BYTES, memory.addressOf(TIMESPEC));
    memory.putLong(TIMESPEC, timespecAddress);
  }

  private static long signature() {
    int result = 0;
    int pointer = TYPE_SIZE;
    int parameters = 2 * TYPE_SIZE;
    putType(result, Integer.BYTES, SINT32);
    putType(pointer, Long.BYTES, POINTER);
    TYPES.putLong(parameters, TYPES.addressOf(result));
    TYPES.putLong(parameters + Long.BYTES, TYPES.addressOf(pointer));
    return Native.ffi_prep_cif(
        DEFAULT_ABI, 2, TYPES.addressOf(result), TYPES.addressOf(parameters));
  }

  private static void putType(int offset, int size, short kind) {
    TYPES.putLong(offset, size);
    TYPES.putShort(offset + Long.BYTES, (short) size);
    TYPES.putShort(offset + Long.BYTES + Short.BYTES, kind);
  }

  @Override
  public int of(int clockId) {
    memory.putInt(CLOCK_ID, clockId);
    Native.ffi_call(SIGNATURE, function, result, arguments);
    return memory.getLong(RESULT) == 0 ? 0 : withErrno.of(clockId);
  }
}
