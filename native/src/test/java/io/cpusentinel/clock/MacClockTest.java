package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a fake function table of real native pointers: this has not been run on macOS. */
class MacClockTest {

  private static final int INVALID_ARGUMENT = 4;
  private static final int FAILURE = 5;

  private final FakeMac mac = new FakeMac();
  private final RecordedWarnings warnings = new RecordedWarnings();

  @Test
  void theOwnThreadIsReadInNanoseconds() {
    mac.ownNanos = 5_000_000_000_001L;

    assertThat(open().currentThreadCpuNanos()).isEqualTo(5_000_000_000_001L);
  }

  @Test
  void aRefusedClockIsRefusedAtTheStartWithItsErrorNumber() {
    mac.ownNanos = 0;

    assertThatThrownBy(this::open)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("clock_gettime_nsec_np")
        .hasMessageContaining("errno 22");
  }

  @Test
  void aClockThatIsRefusedLaterIsUnknownAndLoggedOnce() {
    ThreadProbe probe = open().probe();
    mac.ownNanos = 0;

    assertThat(probe.ownCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(probe.ownCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(warnings.lines).singleElement().asString().contains("code 22");
  }

  @Test
  void userAndSystemTimeOfAnotherThreadAreAddedUp() {
    mac.userSeconds = 3;
    mac.userMicros = 999_999;
    mac.systemSeconds = 2;
    mac.systemMicros = 1;

    assertThat(open().probe().remoteCpuNanos()).isEqualTo(6_000_000_000L);
  }

  @Test
  void theLargestTimesDoNotOverflow() {
    mac.userSeconds = Integer.MAX_VALUE;
    mac.userMicros = 999_999;
    mac.systemSeconds = Integer.MAX_VALUE;
    mac.systemMicros = 999_999;

    assertThat(open().probe().remoteCpuNanos())
        .isEqualTo(2L * Integer.MAX_VALUE * 1_000_000_000L + 1_999_998_000L);
  }

  @Test
  void aNegativeTimeIsUnknown() {
    ThreadProbe probe = open().probe();
    mac.userSeconds = 1;
    mac.systemMicros = -1;

    assertThat(probe.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @Test
  void theCountIsSetBeforeEveryCall() {
    ThreadProbe probe = open().probe();
    mac.codes.addAll(List.of(FAILURE, INVALID_ARGUMENT));

    probe.remoteCpuNanos();
    probe.remoteCpuNanos();

    assertThat(mac.counts).containsExactly(10, 10, 10);
  }

  @Test
  void aThreadThatIsGoneIsUnknownAndLoggedOnce() {
    ThreadProbe probe = open().probe();
    mac.codes.addAll(List.of(INVALID_ARGUMENT, INVALID_ARGUMENT));

    assertThat(probe.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(probe.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(mac.counts).hasSize(2);
    assertThat(warnings.lines).singleElement().asString().contains("code 4", "has ended");
  }

  @Test
  void thePortOfAThreadThatIsNobodysAnyMoreIsUnknown() {
    mac.port = 0x1207;

    assertThat(open().probe().remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(warnings.lines).singleElement().asString().contains("has ended");
  }

  @Test
  void aThreadWithoutAPortIsUnknownToOthersAndTheKernelIsNotAsked() {
    mac.port = 0;
    ThreadProbe probe = open().probe();

    assertThat(probe.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(probe.ownCpuNanos()).isPositive();
    assertThat(mac.counts).isEmpty();
  }

  @Test
  void aKernelThatFailsIsAskedAgain() {
    mac.userMicros = 7;
    ThreadProbe probe = open().probe();
    mac.codes.addAll(List.of(FAILURE, FAILURE));

    assertThat(probe.remoteCpuNanos()).isEqualTo(7_000);
    assertThat(mac.counts).hasSize(3);
    assertThat(warnings.lines).isEmpty();
  }

  @Test
  void threeFailuresAreUnknownAndLoggedOnce() {
    ThreadProbe probe = open().probe();
    mac.codes.addAll(List.of(FAILURE, FAILURE, FAILURE, FAILURE, FAILURE, FAILURE));

    assertThat(probe.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(mac.counts).hasSize(3);
    assertThat(probe.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(mac.counts).hasSize(6);
    assertThat(warnings.lines).singleElement().asString().contains("code 5", "3 times");
  }

  @Test
  void thePausesBetweenTriesGrowAndAreMicroseconds() {
    ThreadProbe probe = open().probe();
    mac.codes.addAll(List.of(FAILURE, FAILURE, FAILURE));

    probe.remoteCpuNanos();

    assertThat(mac.pausesNanos).containsExactly(2_000L, 8_000L);
  }

  private ThreadCpuClock open() {
    return MacClock.open("fake", mac, Jna::addressOf, warnings);
  }
}
