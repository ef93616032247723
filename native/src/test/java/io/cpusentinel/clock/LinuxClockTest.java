package io.cpusentinel.clock;

import static io.cpusentinel.ThreadCpuClock.UNKNOWN;
import static io.cpusentinel.clock.FakeLinuxLibrary.CLOCK_ID;
import static io.cpusentinel.clock.FakeLinuxLibrary.CPU_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against native function pointers, behind which Java plays the kernel. */
class LinuxClockTest {

  private static final int EIO = 5;

  private final FakeLinuxLibrary library = new FakeLinuxLibrary();
  private final RecordedWarnings log = new RecordedWarnings();

  @ParameterizedTest
  @CsvSource({
    LinuxErrno.EPERM + ",EPERM: a sandbox forbids it",
    LinuxErrno.EINVAL + ",EINVAL: the kernel has no such clock",
    LinuxErrno.ENOSYS + ",ENOSYS",
    EIO + ",errno 5"
  })
  void aClockThatIsRefusedAtTheStartIsRefusedWithTheReason(int error, String reason) {
    library.errorForever = error;

    assertThatThrownBy(this::open)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("CLOCK_THREAD_CPUTIME_ID")
        .hasMessageContaining("errno " + error)
        .hasMessageContaining(reason);
  }

  @Test
  void secondsAndNanosecondsAreAddedUp() {
    assertThat(open().currentThreadCpuNanos()).isEqualTo(CPU_NANOS);
  }

  @Test
  void othersReadTheThreadsOwnClockId() {
    ThreadProbe probe = open().probe();

    assertThat(probe.remoteCpuNanos()).isEqualTo(CPU_NANOS);
    assertThat(library.lastClockId).isEqualTo(CLOCK_ID);
    assertThat(probe.ownCpuNanos()).isEqualTo(CPU_NANOS);
    assertThat(library.lastClockId).isEqualTo(LinuxCalls.CLOCK_THREAD_CPUTIME_ID);
  }

  @ParameterizedTest
  @ValueSource(ints = {LinuxErrno.ESRCH, LinuxErrno.EINVAL})
  void aThreadThatIsGoneIsUnknownAndIsSaidOnceWhileOthersAreReadOn(int error) {
    ThreadCpuClock clock = open();
    ThreadProbe gone = clock.probe();
    ThreadProbe other = clock.probe();
    library.errors.addAll(List.of(error, error));

    assertThat(gone.remoteCpuNanos()).isEqualTo(UNKNOWN);
    assertThat(gone.remoteCpuNanos()).isEqualTo(UNKNOWN);
    assertThat(other.remoteCpuNanos()).isEqualTo(CPU_NANOS);
    assertThat(log.lines).singleElement().asString().contains("thread 4711 ended");
  }

  @ParameterizedTest
  @ValueSource(ints = {LinuxErrno.EINVAL, LinuxErrno.EPERM})
  void theOwnClockThatIsRefusedLaterIsUnknownAndIsSaidOnce(int error) {
    ThreadProbe probe = open().probe();
    library.errorForever = error;

    assertThat(probe.ownCpuNanos()).isEqualTo(UNKNOWN);
    assertThat(probe.ownCpuNanos()).isEqualTo(UNKNOWN);
    assertThat(log.lines)
        .singleElement()
        .asString()
        .contains("own thread's CPU time is unknown")
        .contains("errno " + error);
  }

  @Test
  void aSandboxThatForbidsToReadOthersIsNamed() {
    ThreadProbe probe = open().probe();
    library.errors.add(LinuxErrno.EPERM);

    assertThat(probe.remoteCpuNanos()).isEqualTo(UNKNOWN);
    assertThat(log.lines).singleElement().asString().contains("4711", "a sandbox forbids it");
  }

  @Test
  void oneKindOfFailureDoesNotHideAnother() {
    ThreadProbe probe = open().probe();
    library.errorForever = LinuxErrno.EINVAL;

    probe.remoteCpuNanos();
    probe.ownCpuNanos();

    assertThat(log.lines).hasSize(2);
  }

  @Test
  void aLoggerThatFailsDoesNotFailTheRead() {
    ThreadProbe probe = open().probe();
    library.errorForever = LinuxErrno.EINVAL;

    log.afterEachLine =
        () -> {
          throw new IllegalStateException("no room for a line");
        };
    assertThat(probe.ownCpuNanos()).isEqualTo(UNKNOWN);
    log.afterEachLine =
        () -> {
          throw new NoClassDefFoundError("an appender");
        };
    assertThat(probe.remoteCpuNanos()).isEqualTo(UNKNOWN);
    assertThat(log.lines).hasSize(2);
  }

  @Test
  void badMemoryIsReplacedOnceAndTheReadIsRepeated() {
    ThreadProbe probe = open().probe();
    library.addresses.clear();
    library.errors.add(LinuxErrno.EFAULT);

    assertThat(probe.ownCpuNanos()).isEqualTo(CPU_NANOS);
    assertThat(probe.ownCpuNanos()).isEqualTo(CPU_NANOS);
    List<Long> addresses = List.copyOf(library.addresses);
    assertThat(addresses).hasSize(3);
    assertThat(addresses.get(1)).isNotEqualTo(addresses.get(0)).isEqualTo(addresses.get(2));
    assertThat(log.lines).singleElement().asString().contains("it got other memory");
  }

  @Test
  void badMemoryTwiceDisablesTheClockAndIsSaidOnce() {
    ThreadProbe probe = open().probe();
    ThreadProbe other = open().probe();
    library.errors.addAll(List.of(LinuxErrno.EFAULT, LinuxErrno.EFAULT));

    assertThat(probe.ownCpuNanos()).isEqualTo(UNKNOWN);
    assertThat(probe.ownCpuNanos()).isEqualTo(UNKNOWN);
    assertThat(probe.remoteCpuNanos()).isEqualTo(UNKNOWN);
    assertThat(log.lines).filteredOn(line -> line.contains("from now on")).hasSize(1);
    assertThat(other.ownCpuNanos()).as("another clock").isEqualTo(CPU_NANOS);
  }

  @Test
  void badMemoryAtTheStartIsReplacedOnceBeforeTheClockIsRefused() {
    library.errors.add(LinuxErrno.EFAULT);
    assertThat(open().currentThreadCpuNanos()).isEqualTo(CPU_NANOS);

    library.errorForever = LinuxErrno.EFAULT;
    assertThatThrownBy(this::open).hasMessageContaining("EFAULT");
  }

  @Test
  void aThreadWithoutAClockIdIsUnknownToOthersOnly() {
    ThreadCpuClock clock = open();
    library.clockIdError = LinuxErrno.ESRCH;
    ThreadProbe probe = clock.probe();

    assertThat(probe.remoteCpuNanos()).isEqualTo(UNKNOWN);
    assertThat(probe.ownCpuNanos()).isEqualTo(CPU_NANOS);
    assertThat(log.lines).singleElement().asString().contains("pthread_getcpuclockid");
  }

  private ThreadCpuClock open() {
    return LinuxClock.open("fake", library, FakeLinuxLibrary::addressOf, log);
  }
}
