package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LinuxClockTest {

  private static final int EPERM = 1;

  private final FakeCalls calls = new FakeCalls();

  @Test
  void aRefusedClockIsRefusedAtTheStartWithItsErrorNumber() {
    calls.refuses = true;

    assertThatThrownBy(() -> LinuxClock.open("fake", calls, LinuxClockTest::addressOf))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("CLOCK_THREAD_CPUTIME_ID")
        .hasMessageContaining("errno " + EPERM);
  }

  @Test
  void secondsAndNanosecondsAreAddedUp() {
    calls.seconds = 3;
    calls.nanos = 7;

    assertThat(open().currentThreadCpuNanos()).isEqualTo(3_000_000_007L);
  }

  @Test
  void aClockThatIsRefusedLaterIsUnknownFromThenOn() {
    ThreadProbe probe = open().probe();
    calls.refuses = true;

    assertThat(probe.ownCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(probe.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @Test
  void othersReadTheThreadsOwnClockId() {
    ThreadProbe probe = open().probe();

    probe.remoteCpuNanos();
    assertThat(calls.lastClockId).isEqualTo(FakeCalls.CLOCK_ID);
    probe.ownCpuNanos();
    assertThat(calls.lastClockId).isEqualTo(LinuxCalls.CLOCK_THREAD_CPUTIME_ID);
  }

  @Test
  void aThreadWithoutAClockIdIsUnknownToOthers() {
    calls.hasNoClockId = true;
    ThreadProbe probe = open().probe();

    assertThat(probe.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(probe.ownCpuNanos()).isNotNegative();
  }

  private ThreadCpuClock open() {
    return LinuxClock.open("fake", calls, LinuxClockTest::addressOf);
  }

  private static long addressOf(ByteBuffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  /** Writes through real native addresses, as the C library does. */
  private static final class FakeCalls implements LinuxCalls {

    static final int CLOCK_ID = -42;

    boolean refuses;
    boolean hasNoClockId;
    long seconds;
    long nanos;
    int lastClockId;

    @Override
    public int clockGettime(int clockId, long timespecAddress) {
      lastClockId = clockId;
      if (refuses) {
        return -1;
      }
      new Pointer(timespecAddress).setLong(0, seconds);
      new Pointer(timespecAddress).setLong(8, nanos);
      return 0;
    }

    @Override
    public int ownClockId(long clockIdAddress) {
      if (hasNoClockId) {
        return EPERM;
      }
      new Pointer(clockIdAddress).setInt(0, CLOCK_ID);
      return 0;
    }

    @Override
    public int errno() {
      return EPERM;
    }
  }
}
