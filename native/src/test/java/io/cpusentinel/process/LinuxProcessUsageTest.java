package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.ProcessUsage;
import io.cpusentinel.ResourceTrackingException;
import io.cpusentinel.ResourceUsage;
import io.cpusentinel.ThreadUsage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against files in which the test plays the kernel. */
class LinuxProcessUsageTest {

  private static final long PAGE = 4096;

  private final FakeProcesses proc;
  private final ProcessUsage usage;

  LinuxProcessUsageTest(@TempDir Path root) {
    this.proc = new FakeProcesses(root);
    this.usage =
        new LinuxProcessUsage(
            proc::files, new LinuxOwnUsage(proc::files, () -> ThreadUsage.UNKNOWN, 7));
  }

  @Test
  void aTreeIsAddedUpAndOthersAreNotInIt() {
    someTree();
    assertThat(usage.of(1)).isEqualTo(new ResourceUsage(1, 1_110L, 3, 3L, 30L, 60L, 3 * 3 * PAGE));
    assertThat(usage.of(2)).isEqualTo(new ResourceUsage(2, 110L, 2, 2L, 20L, 40L, 2 * 3 * PAGE));
  }

  @Test
  void aKernelWithoutListsOfChildrenGivesTheSame() {
    someTree();
    ResourceUsage expected = usage.of(1);
    for (String pid : new String[] {"1", "2", "3", "9"}) {
      proc.remove(pid + "/task");
    }
    assertThat(usage.of(1)).isEqualTo(expected);
  }

  @Test
  void childrenOfEveryThreadBelongToTheTree() {
    proc.process(1, 0, 0).stat(1, 0, 100, "S 3 4194304");
    proc.children(1, 1, "").children(1, 5, "2 ").children(1, 6, "3 2 ");
    proc.process(2, 1, 10).process(3, 1, 1);

    assertThat(usage.of(1)).isEqualTo(new ResourceUsage(1, 1_110L, 3, 5L, 30L, 60L, 3 * 3 * PAGE));
  }

  @Test
  void childrenThatHaveBeenWaitedForCountWithTheirParent() {
    proc.process(1, 0, 0).reaped(1, 0, 100, 33);
    assertThat(usage.of(1).cpuMillis()).isEqualTo(1_330);
  }

  @Test
  void aChildThatIsWaitedForJustBeforeItsTurnCountsOnce() {
    someTree();
    proc.beforeReading("3/stat", () -> proc.end(3).children(2, 2, "").reaped(2, 1, 10, 1));
    proc.io(2, 10, 20);

    assertThat(usage.of(1).cpuMillis()).isEqualTo(1_110);
    assertThat(usage.of(1).processes()).isEqualTo(2);
  }

  @Test
  void aChildThatIsWaitedForAfterItWasListedAndBeforeItsParentsTurnCountsOnce() {
    someTree();
    proc.beforeReading("2/io", () -> proc.end(3).children(2, 2, "").reaped(2, 1, 10, 1));

    assertThat(usage.of(1).cpuMillis()).isEqualTo(1_110);
  }

  @Test
  void aTreeThatNeverSettlesIsAnsweredWithoutWhatVanished() {
    someTree();
    for (int i = 0; i < LinuxProcessUsage.MOST_READINGS; i++) {
      long child = 100L + i;
      proc.children(2, 2, "3 " + child + " ").process(child, 2, 7);
      proc.beforeReading(
          child + "/stat",
          () -> {
            proc.end(child);
            proc.children(2, 2, "3 " + (child + 1) + " ").process(child + 1, 2, 7);
          });
    }
    proc.children(2, 2, "3 100 ");

    assertThat(usage.of(1).processes()).isEqualTo(3);
    assertThat(usage.of(1).cpuMillis()).isEqualTo(1_110 + 70);
  }

  @Test
  void aPidThatGoesToAnotherProcessWhileItIsReadBringsNothingOfThat() {
    someTree();
    proc.beforeReading("3/io", () -> proc.process(3, 77, 5_000));
    // Nor when that one is read the next time: it is nobody's child here.
    proc.beforeReading("2/task/2/children", () -> {});
    proc.beforeReading("2/task/2/children", () -> proc.children(2, 2, ""));

    assertThat(usage.of(1).cpuMillis()).isEqualTo(1_100);
  }

  @Test
  void zombiesCountUntilTheirParentHasWaitedForThem() {
    someTree();
    proc.stat(3, 2, 1, "Z 1 4227084");
    assertThat(usage.of(1).cpuMillis()).isEqualTo(1_110);
    assertThat(usage.of(1).processes()).isEqualTo(3);
  }

  @Test
  void ioOfAZombieThatOnlyRootMayReadIsUnknownAndNoFailure() {
    someTree();
    proc.stat(3, 2, 1, "Z 1 4227084").unreadable("3/io");

    assertThat(usage.of(1)).isEqualTo(new ResourceUsage(1, 1_110L, 3, 3L, null, null, 36_864L));
  }

  @Test
  void ioOfAProcessThatIsJustEndingIsReadAgainFromItsParent() {
    someTree();
    proc.beforeReading("3/io", () -> proc.unreadable("3/io").stat(3, 2, 1, "R 1 4194308"));
    proc.beforeReading("2/io", () -> {});
    proc.beforeReading(
        "2/io", () -> proc.end(3).children(2, 2, "").reaped(2, 1, 10, 1).io(2, 20, 40));

    assertThat(usage.of(1)).isEqualTo(new ResourceUsage(1, 1_110L, 2, 2L, 30L, 60L, 24_576L));
  }

  @Test
  void aKernelWithoutAccountingOfIoGivesNullAndNotZero() {
    someTree();
    proc.remove("1/io").remove("2/io").remove("3/io");

    assertThat(usage.of(1)).isEqualTo(new ResourceUsage(1, 1_110L, 3, 3L, null, null, 36_864L));
  }

  @Test
  void aFileThatMayNotBeReadFailsTheCallAndIsNamed() {
    someTree();
    proc.unreadable("3/io");

    assertThatThrownBy(() -> usage.of(1))
        .isInstanceOfSatisfying(
            ResourceTrackingException.class, e -> assertThat(e.file()).isEqualTo(proc.path("3/io")))
        .hasMessage(proc.path("3/io") + ": may not be read")
        .hasCauseInstanceOf(java.nio.file.AccessDeniedException.class);
  }

  @Test
  void aFileThatIsNotAsItShouldBeFailsTheCallAndIsNamed() {
    someTree();
    proc.text("3/stat", "3 (a) S 2 ");

    assertThatThrownBy(() -> usage.of(1))
        .isInstanceOfSatisfying(
            ResourceTrackingException.class,
            e -> assertThat(e.file()).isEqualTo(proc.path("3/stat")))
        .hasMessage(proc.path("3/stat") + ": is cut off: its last line has no end");
  }

  @Test
  void figuresBeyondAllMeasureAreNoFigures() {
    someTree();
    proc.text("3/io", "read_bytes: %1$s\nwrite_bytes: 0\n".formatted("9".repeat(18)));
    assertThat(usage.of(1).diskBytesRead()).isEqualTo(999_999_999_999_999_999L + 20);
    proc.stat(3, 2, 999_999_999_999_999_999L, "S 1 0");
    assertThatThrownBy(() -> usage.of(1)).hasMessageEndingWith("has figures beyond all measure");
  }

  @Test
  void aChildThatIsHiddenFromThisUserIsNotPassedOver() {
    someTree();
    proc.end(3);
    assertThatThrownBy(() -> usage.of(1))
        .isInstanceOf(ResourceTrackingException.class)
        .hasMessageStartingWith(proc.path("3/stat") + ": is hidden from this user");
  }

  @Test
  void whereThereIsNoProcessThatIsSaid() {
    someTree();
    assertThatThrownBy(() -> usage.of(4711))
        .isInstanceOf(ResourceTrackingException.class)
        .hasMessage("there is no process 4711");
    proc.beforeReading("1/io", () -> proc.end(1));
    assertThatThrownBy(() -> usage.of(1)).hasMessage("there is no process 1");
  }

  @Test
  void aListThatBitesItsTailEnds() {
    proc.process(1, 1, 100).children(1, 1, "1 2 ").process(2, 1, 10).children(2, 2, "1 2 ");
    assertThat(usage.of(1).processes()).isEqualTo(2);
  }

  /** 1 has 2, which has 3; 9 is another. */
  private void someTree() {
    proc.process(1, 0, 100).process(2, 1, 10).process(3, 2, 1).process(9, 0, 5_000);
    proc.children(1, 1, "2 ").children(2, 2, "3 ");
  }
}
