package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.OwnProcessUsage;
import io.cpusentinel.ProcessUsage;
import io.cpusentinel.ThreadUsage;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against files in which the test plays the kernel, but for the last. */
class LinuxOwnUsageTest {

  private static final long TICK_NANOS = 10_000_000;
  private static final long BURNED = 50_000_000;

  private final FakeProcesses proc;
  private ThreadUsage counters = new ThreadUsage(11, 22, 33, 44, 55, 66);

  LinuxOwnUsageTest(@TempDir Path root) {
    this.proc = new FakeProcesses(root);
    proc.process(7, 1, 100);
  }

  @Test
  void timeAndSwitchesAreThoseOfAllThreadsAndTheRestIsThatOfTheFiles() {
    assertThat(read())
        .isEqualTo(
            new OwnProcessUsage(33L, 11L, 22L, 3 * 4096L, 23L, 10L, 20L, 33L, 44L, 10L, 12L, 1L));
  }

  @Test
  void withoutNativeAccessTimeComesInTicksAndSwitchesAreUnknown() {
    counters = ThreadUsage.UNKNOWN;
    long user = 100 * TICK_NANOS;
    assertThat(read())
        .isEqualTo(
            new OwnProcessUsage(
                user, user, 0L, 3 * 4096L, 23L, 10L, 20L, null, null, 10L, 12L, 1L));
  }

  @Test
  void whatMayNotBeReadOrIsNotAsItShouldBeIsUnknownAndTakesNothingAlong() {
    proc.unreadable("7/io").text("7/stat", "7 (a) S\n");
    assertThat(read())
        .isEqualTo(
            new OwnProcessUsage(33L, 11L, 22L, null, null, null, null, 33L, 44L, null, null, null));
    counters = ThreadUsage.UNKNOWN;
    assertThat(read()).hasAllNullFieldsOrProperties();
  }

  @Test
  void whereTheUnitsAreUnknownOnlyWhatHasNoneIsTold() {
    counters = ThreadUsage.UNKNOWN;
    proc.remove("self/auxv");
    assertThat(read())
        .isEqualTo(
            new OwnProcessUsage(null, null, null, null, 23L, 10L, 20L, null, null, 10L, 12L, 1L));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisProcessIsKnownInEveryRespectAndAThreadThatHasEndedCounts() throws Exception {
    OwnProcessUsage before = ProcessUsage.open().own();
    assertThat(before).hasNoNullFieldsOrProperties();
    Thread other = new Thread(LinuxOwnUsageTest::burn);
    other.start();
    other.join();
    OwnProcessUsage after = ProcessUsage.open().own();

    assertThat(known(after.cpuNanos())).isGreaterThanOrEqualTo(known(before.cpuNanos()) + BURNED);
    assertThat(after.cpuNanos()).isEqualTo(known(after.userNanos()) + known(after.systemNanos()));
    assertThat(after.voluntarySwitches()).isGreaterThanOrEqualTo(before.voluntarySwitches());
    assertThat(after.minorFaults()).isGreaterThanOrEqualTo(before.minorFaults()).isPositive();
    assertThat(after.threads()).isGreaterThan(1);
    assertThat(after.residentBytes()).isBetween(1L << 20, after.virtualBytes());
  }

  private static void burn() {
    while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < BURNED) {
      Thread.onSpinWait();
    }
  }

  private static long known(@Nullable Long figure) {
    return Objects.requireNonNull(figure);
  }

  private OwnProcessUsage read() {
    return new LinuxOwnUsage(proc::files, () -> counters, 7).read();
  }
}
