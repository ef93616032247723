package io.cpusentinel.clock;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The C library that the JVM itself is linked with, by the foreign-function API (JEP 454).
 *
 * <p>Pointers are passed as long, which every 64-bit Linux passes alike: a MemorySegment would be
 * an object for each call. The functions' addresses are arguments too, so that the handles can be
 * constants, as the compiler wants them, and yet call whatever functions a test puts there.
 */
@SuppressWarnings("restricted") // FfmLinux asks for native access before this is initialized
final class FfmLinuxCalls implements LinuxCalls {

  private static final Linker LINKER = Linker.nativeLinker();

  /** {@code int clock_gettime(clockid_t, struct timespec *)}; clockid_t is an int. */
  private static final FunctionDescriptor CLOCK_GETTIME_TYPE =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG);

  /**
   * Critical: it takes less than a safepoint can wait for, never blocks and never calls back, so
   * the thread need not leave the Java state for it. It loses the error number.
   */
  private static final MethodHandle CLOCK_GETTIME =
      LINKER.downcallHandle(CLOCK_GETTIME_TYPE, Linker.Option.critical(false));

  /**
   * For the call that failed only. Keeping the number costs nothing that could be measured (359 and
   * 359 ns), but it needs memory of the calling thread's own beside the structure.
   */
  private static final MethodHandle CLOCK_GETTIME_WITH_ERRNO =
      LINKER.downcallHandle(CLOCK_GETTIME_TYPE, Linker.Option.captureCallState("errno"));

  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  /** {@code int pthread_getcpuclockid(pthread_t, clockid_t *)}; pthread_t is as wide as a long. */
  private static final MethodHandle PTHREAD_GETCPUCLOCKID =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));

  /** {@code pthread_t pthread_self(void)}. */
  private static final MethodHandle PTHREAD_SELF =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_LONG));

  private final MemorySegment clockGettime;
  private final MemorySegment pthreadGetCpuClockId;
  private final MemorySegment pthreadSelf;

  /**
   * @throws UnsupportedOperationException if a function is missing
   */
  FfmLinuxCalls(SymbolLookup functions) {
    this.clockGettime = find(functions, "clock_gettime");
    this.pthreadGetCpuClockId = find(functions, "pthread_getcpuclockid");
    this.pthreadSelf = find(functions, "pthread_self");
  }

  static SymbolLookup cLibrary() {
    return name -> LINKER.defaultLookup().find(name).or(() -> findInLibpthread(name));
  }

  /** Up to glibc 2.33 the functions of threads are not in the libraries that the JDK looks in. */
  static Optional<MemorySegment> findInLibpthread(String name) {
    try {
      return SymbolLookup.libraryLookup("libpthread.so.0", Arena.global()).find(name);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // there is none, as with musl
    }
  }

  static long addressOf(ByteBuffer buffer) {
    return MemorySegment.ofBuffer(buffer).address();
  }

  @Override
  public ClockGettime clockGettimeInto(long timespecAddress) {
    return clockId -> clockGettime(clockId, timespecAddress);
  }

  private int clockGettime(int clockId, long timespecAddress) {
    int result;
    try {
      result = (int) CLOCK_GETTIME.invokeExact(clockGettime, clockId, timespecAddress);
    } catch (Throwable e) {
      throw notThrownByC(e);
    }
    return result == 0 ? 0 : clockGettimeWithErrno(clockId, timespecAddress);
  }

  /** Asks again, for the error number; if there is none this time, so much the better. */
  int clockGettimeWithErrno(int clockId, long timespecAddress) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      int result =
          (int) CLOCK_GETTIME_WITH_ERRNO.invokeExact(clockGettime, state, clockId, timespecAddress);
      return result == 0 ? 0 : (int) ERRNO.get(state, 0L);
    } catch (Throwable e) {
      throw notThrownByC(e);
    }
  }

  @Override
  public int ownClockId(long clockIdAddress) {
    try {
      long self = (long) PTHREAD_SELF.invokeExact(pthreadSelf);
      return (int) PTHREAD_GETCPUCLOCKID.invokeExact(pthreadGetCpuClockId, self, clockIdAddress);
    } catch (Throwable e) {
      throw notThrownByC(e);
    }
  }

  private static MemorySegment find(SymbolLookup functions, String name) {
    return functions
        .find(name)
        .orElseThrow(
            () -> new UnsupportedOperationException("the C library has no function " + name));
  }

  /** Only a handle that is called with other types than it was made for could throw. */
  private static LinkageError notThrownByC(Throwable cause) {
    return new LinkageError("a call into the C library failed", cause);
  }
}
