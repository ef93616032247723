package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadUsage;
import io.cpusentinel.ThreadUsageProbe;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Against a native function pointer, behind which Java plays the kernel. */
class LinuxUsageTest {

  private final FakeLinuxLibrary library = new FakeLinuxLibrary();
  private final FakeUsage usage = new FakeUsage();
  private final RecordedWarnings log = new RecordedWarnings();

  @Test
  void eachFigureIsReadFromItsPlaceInTheStructure() {
    assertThat(open().probe().own())
        .isEqualTo(new ThreadUsage(1_000_002_000L, 3_000_004_000L, 17, 18, 9, 10));
    assertThat(usage.lastWho).isEqualTo(LinuxUsageCalls.RUSAGE_THREAD);
  }

  @Test
  void whatIsRefusedAtTheStartIsRefusedWithTheReason() {
    usage.error = LinuxErrno.EPERM;

    assertThatThrownBy(this::open)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("getrusage(RUSAGE_THREAD)")
        .hasMessageContaining("a sandbox forbids it");
  }

  @Test
  void whatIsRefusedLaterIsUnknownAndIsSaidOnce() {
    ThreadUsageProbe probe = open().probe();
    usage.error = LinuxErrno.EPERM;

    assertThat(probe.own()).isEqualTo(ThreadUsage.UNKNOWN);
    assertThat(probe.own()).isEqualTo(ThreadUsage.UNKNOWN);
    assertThat(log.lines).singleElement().asString().contains("EPERM");
  }

  @Test
  void aThreadWhoseIdCannotBeToldHasUnknownDelays() {
    library.clockIdError = LinuxErrno.ESRCH;

    assertThat(open().probe().runQueueDelayNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDelayOfTheThreadThatInheritedTheIdOfOneThatIsGoneIsNotItsOwn() throws Exception {
    NativeMemory memory = new NativeMemory(Integer.BYTES, FakeLinuxLibrary::addressOf);
    assertThat(new JnaLinuxCalls().ownClockId(memory.address())).isZero();
    library.clockId = memory.getInt(0);
    LinuxUsage opened = open();
    FutureTask<ThreadUsageProbe> task = new FutureTask<>(opened::probe);
    Thread gone = new Thread(task);
    gone.start();
    gone.join();

    assertThat(opened.probe().runQueueDelayNanos()).as("of this living thread").isNotNegative();
    assertThat(task.get().runQueueDelayNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  private LinuxUsage open() {
    return LinuxUsage.open(library, usage, FakeLinuxLibrary::addressOf, log);
  }

  /** Writes a number of its own into each of the structure's eighteen fields: 1, 2, 3 and so on. */
  private static final class FakeUsage implements LinuxUsageCalls {

    private static final int FIELDS = 18;

    int error;
    int lastWho;

    // Referred to from here for as long as the pointer is used: JNA frees it with the callback.
    private final Getrusage getrusage = this::answer;
    private final Function pointer =
        Function.getFunction(CallbackReference.getFunctionPointer(getrusage));

    @Override
    public int usage(int who, long rusageAddress) {
      int result = pointer.invokeInt(new Object[] {who, rusageAddress});
      return result == 0 ? 0 : Native.getLastError();
    }

    private int answer(int who, Pointer rusage) {
      lastWho = who;
      if (error != 0) {
        Native.setLastError(error);
        return -1;
      }
      for (int i = 0; i < FIELDS; i++) {
        rusage.setLong(8L * i, i + 1);
      }
      return 0;
    }
  }

  /** As in {@code <sys/resource.h>}. */
  interface Getrusage extends Callback {
    int invoke(int who, Pointer rusage);
  }
}
