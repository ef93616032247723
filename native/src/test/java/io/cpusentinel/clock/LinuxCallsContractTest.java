package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.clock.LinuxCalls.ClockGettime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the function table promises, against the C library and the kernel of this machine. */
@EnabledOnOs(OS.LINUX)
class LinuxCallsContractTest {

  /** In the page that no process may map. */
  private static final long BAD_ADDRESS = 8;

  private static final int NO_CLOCK = 1_000;

  private final ByteBuffer memory = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
  private final long address = FakeLinuxLibrary.addressOf(memory);

  LinuxCalls calls() {
    return new JnaLinuxCalls();
  }

  @Test
  void theOwnThreadsTimeIsWritten() {
    memory.putLong(0, -1).putLong(8, -1);

    assertThat(calls().clockGettimeInto(address).of(LinuxCalls.CLOCK_THREAD_CPUTIME_ID)).isZero();
    assertThat(memory.getLong(0)).isNotNegative();
    assertThat(memory.getLong(8)).isBetween(0L, 999_999_999L);
  }

  @Test
  void theOwnClockIdIsMadeOfTheThreadIdThatTheKernelShows() throws Exception {
    assertThat(calls().ownClockId(address)).isZero();

    // "<process>/task/<thread>", proc(5)
    Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
    assertThat(LinuxThreadId.ofClock(memory.getInt(0))).hasToString(self.getFileName().toString());
  }

  @Test
  void anAddressThatTheKernelCannotWriteToIsEfault() {
    assertThat(calls().clockGettimeInto(BAD_ADDRESS).of(LinuxCalls.CLOCK_THREAD_CPUTIME_ID))
        .isEqualTo(LinuxErrno.EFAULT);
  }

  @Test
  void aClockThatDoesNotExistIsEinval() {
    assertThat(calls().clockGettimeInto(address).of(NO_CLOCK)).isEqualTo(LinuxErrno.EINVAL);
  }

  @Test
  void theClockOfAThreadThatIsGoneSaysSo() throws Exception {
    Thread thread = new Thread(() -> calls().ownClockId(address));
    thread.start();
    thread.join();
    int clockId = memory.getInt(0);

    // Thread.join() returns a moment before the kernel has forgotten the thread.
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    ClockGettime clockGettime = calls().clockGettimeInto(address);
    int error;
    do {
      error = clockGettime.of(clockId);
      assertThat(System.nanoTime()).as("still known").isLessThan(deadline);
    } while (error == 0);
    assertThat(LinuxErrno.saysThreadIsGone(error)).as("errno " + error).isTrue();
  }
}
