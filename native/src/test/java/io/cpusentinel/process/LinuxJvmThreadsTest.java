package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.JvmThreads;
import io.cpusentinel.ThreadCpuClock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against files in which the test plays the kernel, and times for which it plays the JVM. */
class LinuxJvmThreadsTest {

  private static final long MILLI = 1_000_000;

  private final FakeProc proc;
  private long[] javaNanos = {};
  private boolean areFiguresSound = true;
  private String hidden = "";
  private Runnable whileJavaThreadsAreRead = () -> {};

  LinuxJvmThreadsTest(@TempDir Path root) {
    this.proc = new FakeProc(root);
  }

  @BeforeEach
  void someJvm() {
    proc.task(1, "java", 100, 40);
    proc.task(2, "VM Thread", 100, 30);
    proc.task(3, "GC Thread#0", 100, 200);
    proc.task(4, "http-1", 200, 700);
    javaNanos = new long[] {700 * MILLI};
  }

  @Test
  void theJvmsOwnThreadsAreAddedUpAndOthersAreNot() {
    assertThat(open().cpuNanos()).isEqualTo(230 * MILLI);
  }

  @Test
  void whatTheyConsumeMeanwhileIsAdded() {
    JvmThreads threads = open();
    proc.task(3, "GC Thread#0", 100, 250);
    proc.task(4, "http-1", 200, 900);

    assertThat(threads.cpuNanos()).isEqualTo(280 * MILLI);
  }

  @Test
  void aJavaThreadOfSuchANameIsNotBelieved() {
    proc.task(5, "GC Thread#1", 300, 5_001);
    javaNanos = new long[] {700 * MILLI, 5_001 * MILLI};

    assertThat(open().cpuNanos()).isEqualTo(230 * MILLI);
  }

  @Test
  void aJavaThreadOfSuchANameThatRunsWhileItIsLookedAtIsNotBelieved() {
    proc.task(5, "GC Thread#1", 300, 5_000);
    long[] consumedMillis = {5_000};
    whileJavaThreadsAreRead =
        () -> {
          consumedMillis[0]++;
          javaNanos = new long[] {700 * MILLI, consumedMillis[0] * MILLI};
          consumedMillis[0]++;
          proc.task(5, "GC Thread#1", 300, consumedMillis[0]);
        };

    assertThat(open().cpuNanos()).isEqualTo(230 * MILLI);
  }

  @Test
  void aThreadThatIsAJavaThreadsTwinByChanceIsBelievedLater() {
    proc.task(3, "GC Thread#0", 100, 700);
    JvmThreads threads = open();
    assertThat(threads.cpuNanos()).isEqualTo(30 * MILLI);
    proc.task(3, "GC Thread#0", 100, 701);

    assertThat(threads.cpuNanos()).isEqualTo(731 * MILLI);
  }

  @Test
  void whoWasProvenIsNotAskedAgain() {
    JvmThreads threads = open();
    whileJavaThreadsAreRead =
        () -> {
          throw new AssertionError("nobody is to be proven");
        };

    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
  }

  @Test
  void aThreadThatIsStillBeingStartedIsNotBelieved() {
    JvmThreads threads = open();
    proc.cpu(1, "1 1 1");
    proc.task(6, "GC Thread#1", 900, 0);
    proc.cpu(6, LinuxJvmThreads.LEAST_TO_BE_PROVEN_NANOS - 1 + " 1 1");
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
    proc.cpu(6, LinuxJvmThreads.LEAST_TO_BE_PROVEN_NANOS + " 1 1");

    assertThat(threads.cpuNanos())
        .isEqualTo(230 * MILLI + LinuxJvmThreads.LEAST_TO_BE_PROVEN_NANOS);
  }

  @Test
  void whatAThreadConsumedThatHasEndedStays() {
    JvmThreads threads = open();
    proc.end(3);
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
  }

  @Test
  void whatAListingLeavesOutIsNotCountedTwice() {
    JvmThreads threads = open();
    hidden = "3";
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
    hidden = "";
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
  }

  @Test
  void anIdThatGoesToAnotherThreadOfTheJvmCountsForBoth() {
    JvmThreads threads = open();
    proc.task(3, "C2 CompilerThre", 900, 300);
    assertThat(threads.cpuNanos()).isEqualTo(530 * MILLI);
    proc.task(3, "C2 CompilerThre", 950, 20);
    assertThat(threads.cpuNanos()).isEqualTo(550 * MILLI);
  }

  @Test
  void anIdThatWasAnothersMeanwhileBringsNothingOfThat() {
    JvmThreads threads = open();
    proc.task(3, "http-2", 900, 1_000);
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
    proc.task(3, "C2 CompilerThre", 950, 10);
    threads.cpuNanos();

    assertThat(threads.cpuNanos()).isEqualTo(240 * MILLI);
  }

  @Test
  void anIdThatGoesToAJavaThreadOfTheSameNameIsNotBelieved() {
    JvmThreads threads = open();
    proc.task(3, "GC Thread#0", 900, 300);
    javaNanos = new long[] {300 * MILLI, 700 * MILLI};

    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
    proc.end(3);
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
  }

  @Test
  void aThreadThatTakesThisIdBetweenTwoReadsIsNotBelieved() {
    proc.task(5, "GC Thread#1", 300, 50);
    whileJavaThreadsAreRead = () -> proc.task(5, "GC Thread#1", 900, 20);
    javaNanos = new long[] {20 * MILLI, 700 * MILLI};

    assertThat(open().cpuNanos()).isEqualTo(230 * MILLI);
  }

  @Test
  void aThreadThatEndsBetweenTwoReadsIsNotBelieved() {
    proc.task(5, "GC Thread#1", 300, 50);
    boolean[] hasEnded = {false};
    whileJavaThreadsAreRead =
        () -> {
          if (!hasEnded[0]) {
            proc.end(5);
            hasEnded[0] = true;
          }
        };

    assertThat(open().cpuNanos()).isEqualTo(230 * MILLI);
  }

  @Test
  void aThreadThatGetsItsNameAfterItsBirthIsFound() {
    proc.task(7, "main", 900, 0);
    JvmThreads threads = open();
    proc.task(7, "C1 CompilerThre", 900, 10);

    assertThat(threads.cpuNanos()).isEqualTo(240 * MILLI);
  }

  @Test
  void othersAreLookedAtEverMoreRarely() {
    JvmThreads threads = open();
    for (int look = 2; look <= 4; look++) {
      threads.cpuNanos();
    }
    proc.task(4, "C1 CompilerThre", 900, 10);
    for (int look = 5; look <= 7; look++) {
      assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
    }
    assertThat(threads.cpuNanos()).isEqualTo(240 * MILLI);
  }

  @Test
  void itNeverDecreasesWhateverTheFilesSay() {
    JvmThreads threads = open();
    proc.cpu(3, "1000000 1 1");
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
    proc.cpu(3, "nonsense");
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
    proc.cpu(3, "");
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
    proc.task(3, "GC Thread#0", 100, 210);
    assertThat(threads.cpuNanos()).isEqualTo(240 * MILLI);
  }

  @Test
  void filesThatCannotBeReadAreLeftOut() {
    proc.task(5, "GC Thread#1", 100, 50);
    proc.unreadable("self/task/5/stat");
    proc.task(6, "GC Thread#2", 100, 60);
    proc.unreadable("self/task/6/schedstat");

    assertThat(open().cpuNanos()).isEqualTo(230 * MILLI);
  }

  @Test
  void figuresInWhichNotEvenTheCallingThreadIsFoundProveNothing() {
    areFiguresSound = false;
    assertThatThrownBy(this::open)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("CPU times in /proc are not those of ThreadMXBean");
  }

  @Test
  void anUnknownTimeIsNotTakenForThatOfTheCallingThread() {
    proc.unreadable("thread-self/schedstat");
    javaNanos = new long[] {-1, 0};
    assertThatThrownBy(this::open).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whenFiguresCeaseToBeSoundNobodyNewIsBelieved() {
    JvmThreads threads = open();
    areFiguresSound = false;
    proc.task(3, "GC Thread#0", 100, 210);
    proc.task(5, "GC Thread#1", 300, 50);

    assertThat(threads.cpuNanos()).isEqualTo(240 * MILLI);
  }

  @Test
  void anotherJvmThanHotSpotIsRefused() {
    proc.task(2, "Gc Slave Thread", 100, 30);
    assertThatThrownBy(this::open)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("/proc shows no thread named VM Thread");
  }

  @Test
  void withoutProcItIsRefused() {
    assertThatThrownBy(
            () ->
                LinuxJvmThreads.open(
                    TaskFiles.of(proc.root().resolve("none")), this::javaThreadTimes))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("/proc shows no thread named VM Thread");
  }

  @Test
  void whileProcCannotBeListedItIsUnknownAndNothingIsLost() {
    JvmThreads threads = open();
    for (int id = 1; id <= 4; id++) {
      proc.end(id);
    }
    assertThat(threads.cpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    someJvm();
    assertThat(threads.cpuNanos()).isEqualTo(230 * MILLI);
  }

  private JvmThreads open() {
    return LinuxJvmThreads.open(
        TaskFiles.of(proc.root(), (directory, id) -> !id.equals(hidden)), this::javaThreadTimes);
  }

  private long[] javaThreadTimes() {
    whileJavaThreadsAreRead.run();
    long own = areFiguresSound ? proc.ownNanos() : proc.ownNanos() + 1;
    return LongStream.concat(Arrays.stream(javaNanos), LongStream.of(own)).sorted().toArray();
  }
}
