package io.cpusentinel.clock;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The same promises as {@link JnaLinuxCalls} keeps, and what is this one's own. On the jar, which
 * alone has the classes for Java 22.
 *
 * <p>The critical handle must not call back into Java, so other functions of the C library stand in
 * for {@code clock_gettime} where it is the one under test.
 */
@SuppressWarnings("restricted")
class FfmLinuxCallsIT extends LinuxCallsContractTest {

  private static final Linker LINKER = Linker.nativeLinker();

  private final ByteBuffer memory = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
  private final long address = FfmLinuxCalls.addressOf(memory);

  @Override
  LinuxCalls calls() {
    return new FfmLinuxCalls(FfmLinuxCalls.cLibrary());
  }

  @Test
  void theAddressOfADirectBufferIsTheOneThatJnaTells() {
    assertThat(address).isEqualTo(FakeLinuxLibrary.addressOf(memory));
  }

  @Test
  void whatAFunctionWritesIsReadFromTheSameMemory() {
    // clock_getres(2) has the same parameters and tells 1 ns for this clock.
    memory.putLong(0, -1).putLong(8, -1);

    assertThat(
            callsWith("clock_getres")
                .clockGettimeInto(address)
                .of(LinuxCalls.CLOCK_THREAD_CPUTIME_ID))
        .isZero();
    assertThat(memory.getLong(0)).isZero();
    assertThat(memory.getLong(8)).isEqualTo(1);
  }

  @Test
  void theErrorNumberIsThatOfTheFunctionThatFailed() {
    // clock_settime(2): nobody may set the CPU clock of a thread, root included.
    assertThat(calls().ownClockId(address)).isZero();
    int clockId = memory.getInt(0);
    memory.putLong(0, 1).putLong(8, 0);

    assertThat(callsWith("clock_settime").clockGettimeInto(address).of(clockId))
        .isEqualTo(LinuxErrno.EPERM);
  }

  @Test
  void whatFailsOnceAndThenWorksIsNoFailure() throws Exception {
    FfmLinuxCalls calls = new FfmLinuxCalls(cLibraryWith("clock_gettime", answeringInJava()));

    assertThat(calls.clockGettimeWithErrno(3, address)).isZero();
    assertThat(memory.getLong(0)).isEqualTo(3);
    assertThat(memory.getLong(8)).isEqualTo(7);
  }

  @Test
  void aMissingFunctionIsNamed() {
    SymbolLookup without =
        name ->
            name.equals("pthread_getcpuclockid")
                ? Optional.empty()
                : FfmLinuxCalls.cLibrary().find(name);

    assertThatThrownBy(() -> new FfmLinuxCalls(without))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("pthread_getcpuclockid");
  }

  @Test
  void theLibraryOfThreadsOfOlderSystemsIsSearchedToo() {
    assertThat(FfmLinuxCalls.findInLibpthread("pthread_getcpuclockid")).isPresent();
    assertThat(FfmLinuxCalls.findInLibpthread("no_such_function")).isEmpty();
  }

  private static LinuxCalls callsWith(String standIn) {
    return new FfmLinuxCalls(
        cLibraryWith("clock_gettime", LINKER.defaultLookup().find(standIn).orElseThrow()));
  }

  private static SymbolLookup cLibraryWith(String name, MemorySegment function) {
    return wanted ->
        wanted.equals(name) ? Optional.of(function) : FfmLinuxCalls.cLibrary().find(wanted);
  }

  private static MemorySegment answeringInJava() throws ReflectiveOperationException {
    MethodHandle answer =
        MethodHandles.lookup()
            .findStatic(
                FfmLinuxCallsIT.class,
                "answer",
                MethodType.methodType(int.class, int.class, MemorySegment.class));
    return LINKER.upcallStub(
        answer, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS), Arena.global());
  }

  @SuppressWarnings("UnusedMethod") // found by its name
  private static int answer(int clockId, MemorySegment timespec) {
    MemorySegment fields = timespec.reinterpret(16);
    fields.set(JAVA_LONG, 0, clockId);
    fields.set(JAVA_LONG, 8, 7);
    return 0;
  }
}
