package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Other functions of the C library with the same parameters stand in for the one that it calls. */
@EnabledOnOs(OS.LINUX)
class JnaClockGettimeTest {

  private static final int CLOCK_REALTIME = 0;
  private static final int NO_CLOCK = 1_000;

  private final NativeMemory timespec = new NativeMemory(16, Jna::addressOf);
  private final List<Integer> askedAgain = new ArrayList<>();

  @Test
  void theFunctionGetsBothArguments() {
    JnaClockGettime call = call("clock_getres", timespec);
    timespec.putLong(0, -1);
    timespec.putLong(8, -1);

    // clock_getres(2) tells 1 ns for this clock.
    assertThat(call.of(LinuxCalls.CLOCK_THREAD_CPUTIME_ID)).isZero();
    assertThat(timespec.getLong(0)).isZero();
    assertThat(timespec.getLong(8)).isEqualTo(1);
    assertThat(askedAgain).isEmpty();
  }

  @Test
  void eachCallHasItsOwnArguments() {
    NativeMemory other = new NativeMemory(16, Jna::addressOf);
    JnaClockGettime toOther = call("clock_gettime", other);
    JnaClockGettime call = call("clock_gettime", timespec);

    assertThat(call.of(CLOCK_REALTIME)).isZero();
    assertThat(other.getLong(0)).as("seconds of the other").isZero();
    assertThat(toOther.of(LinuxCalls.CLOCK_THREAD_CPUTIME_ID)).isZero();
    assertThat(timespec.getLong(0) - other.getLong(0)).as("since 1970").isGreaterThan(1_000_000);
  }

  @Test
  void theClockThatFailedIsAskedForItsErrorNumber() {
    assertThat(call("clock_gettime", timespec).of(NO_CLOCK)).isEqualTo(LinuxErrno.EINVAL);
    assertThat(askedAgain).containsExactly(NO_CLOCK);
  }

  @Test
  void whatFailsOnceAndThenWorksIsNoFailure() {
    // clock_settime(2): nobody may set the CPU clock of a thread, root included.
    JnaClockGettime failing =
        new JnaClockGettime(
            address("clock_settime"),
            timespec.address(),
            clockId -> JnaLinuxCalls.clockGettimeWithErrno(clockId, timespec.address()));

    assertThat(failing.of(LinuxCalls.CLOCK_THREAD_CPUTIME_ID)).isZero();
    assertThat(timespec.getLong(8)).as("nanoseconds").isPositive();
  }

  private JnaClockGettime call(String function, NativeMemory into) {
    return new JnaClockGettime(
        address(function),
        into.address(),
        clockId -> {
          askedAgain.add(clockId);
          return LinuxErrno.EINVAL;
        });
  }

  private static long address(String function) {
    return Pointer.nativeValue(NativeLibrary.getProcess().getFunction(function));
  }
}
