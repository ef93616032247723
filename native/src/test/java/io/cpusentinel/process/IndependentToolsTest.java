package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cpusentinel.ResourceUsage;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others tell of the same processes: {@code ps} (procps), {@code pidstat} (sysstat) and GNU
 * {@code time}, each within its resolution.
 */
@EnabledOnOs(OS.LINUX)
class IndependentToolsTest {

  private static final String TIME = "/usr/bin/time";
  private static final long TICK_MILLIS = 10;
  private static final long MEGABYTE = 1 << 20;

  private static final String PROGRAM =
      """
      import os, sys, time, ctypes
      def burn(seconds):
        end = time.process_time() + seconds
        while time.process_time() < end: pass
      def say(what):
        os.write(1, (str(what) + chr(10)).encode())
      def name(text):
        ctypes.CDLL(None).prctl(15, text, 0, 0, 0)
      def wait():
        while os.read(0, 100): pass
      def store(path, megabytes):
        with open(path, 'wb') as f:
          for i in range(megabytes):
            f.write(b'x' * (1 << 20)); f.flush(); os.fsync(f.fileno())
      """;

  private final Path directory;

  IndependentToolsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  static void python() throws Exception {
    Ground.require(Ground.succeeds("python3", "-c", "import ctypes"), "python3");
  }

  @Test
  void aTreeWithNastyNamesIsTheSumOfWhatPsTellsOfItsProcesses() throws Exception {
    Ground.require(Ground.succeeds("ps", "--version"), "ps (procps)");
    try (Child child =
        Child.python(
            PROGRAM
                + """
                for nasty in [b'a b', b') Z 1 (', b'((', b'x\\ny', b'\\xff\\xfe']:
                  if os.fork() == 0:
                    name(nasty); ballast = bytearray(8 << 20); burn(0.3)
                    say(os.getpid()); wait(); os._exit(0)
                name(b'a) S 1 (\\n\\xff'); say(os.getpid()); wait()
                """)) {
      List<String> pids = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        pids.add(child.line());
      }
      ResourceUsage usage = ResourceUsage.of(child.pid());
      long seconds = 0;
      long threads = 0;
      long kilobytes = 0;
      for (String pid : pids) {
        try (Child ps = Child.of(List.of("ps", "-o", "cputimes=,nlwp=,rss=", "-p", pid))) {
          String[] figures = ps.line().strip().split(" +", -1);
          seconds += Long.parseLong(figures[0]);
          threads += Long.parseLong(figures[1]);
          kilobytes += Long.parseLong(figures[2]);
        }
      }
      assertThat(usage.threads()).isEqualTo(threads).isEqualTo(6);
      assertThat(usage.memoryBytes())
          .isCloseTo(1_024 * kilobytes, within(6 * MEGABYTE))
          .isGreaterThan(5 * 8 * MEGABYTE);
      // ps cuts to seconds, for each of them.
      assertThat(known(usage.cpuMillis()))
          .isBetween(1_000 * seconds, 1_000 * (seconds + 6))
          .isGreaterThanOrEqualTo(5 * 290);
    }
  }

  @Test
  void childrenThatLiveShortlyAndWriteAreInTheFiguresOfTimeAndOrphansInNeither() throws Exception {
    Ground.require(Ground.succeeds(TIME, "-v", "true"), "GNU time (" + TIME + ")");
    requireDisk();
    Path report = directory.resolve("time");
    String program =
        PROGRAM
            + """
            import threading
            threading.Thread(target=lambda: burn(0.1)).start()
            for i in range(30):
              if os.fork() == 0:
                burn(0.02); os._exit(0)
              os.wait()
            if os.fork() == 0:
              store('%s', 4); os._exit(0)
            os.wait()
            if os.fork() == 0:
              if os.fork() == 0:
                burn(0.5); say('orphan'); wait(); os._exit(0)
              os._exit(0)
            os.wait()
            say('done'); say(os.getpid()); wait(); os._exit(0)
            """
                .formatted(directory.resolve("written"));
    ResourceUsage usage;
    try (Child child =
        Child.of(List.of(TIME, "-v", "-o", report.toString(), "python3", "-c", program))) {
      String line = "";
      boolean isOrphanThere = false;
      while (!line.matches("[0-9]+")) {
        line = child.line();
        isOrphanThere |= line.equals("orphan");
      }
      if (!isOrphanThere) {
        assertThat(child.line()).isEqualTo("orphan");
      }
      usage = ResourceUsage.of(Long.parseLong(line));
    }
    Map<String, String> figures = figuresOf(report);
    double seconds =
        Double.parseDouble(known(figures.get("User time (seconds)")))
            + Double.parseDouble(known(figures.get("System time (seconds)")));

    assertThat(usage.processes()).isEqualTo(1);
    // Two figures here and two there are cut to ticks, and its end is in those of time only.
    assertThat(known(usage.cpuMillis()))
        .isCloseTo(Math.round(1_000 * seconds), within(6 * TICK_MILLIS))
        .isGreaterThanOrEqualTo(690);
    // In blocks of 512 bytes.
    assertThat(known(usage.diskBytesWritten()))
        .isEqualTo(512 * Long.parseLong(known(figures.get("File system outputs"))))
        .isGreaterThanOrEqualTo(4 * MEGABYTE);
  }

  @Test
  void samplesGrowByWhatPidstatTellsOfTheSameTime() throws Exception {
    Ground.require(Ground.succeeds("pidstat", "-V"), "pidstat (sysstat)");
    requireDisk();
    for (int seconds = 3; seconds <= 24; seconds *= 2) {
      try (Child child = startWork();
          ProcessSampler sampler = ProcessSampler.of(child.pid());
          Child pidstat = startPidstat(child.pid(), seconds)) {
        ProcessSample before = known(sampler.next());
        child.write("\n");
        assertThat(child.line()).isEqualTo("done");
        boolean isInTime = stateOf(pidstat) == 'S';
        ProcessSample after = known(sampler.next());
        Map<String, Double> figures = figuresOf(pidstat);
        if (isInTime) {
          compare(before, after, figures, seconds);
          return;
        }
      }
    }
    Ground.require(false, "a machine on which half a second of work is done within 24 s");
  }

  private static void compare(
      ProcessSample before, ProcessSample after, Map<String, Double> figures, int seconds) {
    long ticks =
        after.userTicks() + after.systemTicks() - before.userTicks() - before.systemTicks();
    double percent = known(figures.get("%usr")) + known(figures.get("%system"));
    // Both in ticks; its time is some hundredths of a second longer than it was asked for.
    assertThat(ticks * TICK_MILLIS).isGreaterThanOrEqualTo(490);
    assertThat((double) ticks).isCloseTo(percent * seconds, within(2 + 0.05 * ticks));
    double written = (known(after.writtenBytes()) - known(before.writtenBytes())) / 1024.0;
    assertThat(written).isGreaterThanOrEqualTo(4 * 1024);
    assertThat(written).isCloseTo(known(figures.get("kB_wr/s")) * seconds, within(0.05 * written));
    double switches = known(after.voluntarySwitches()) - known(before.voluntarySwitches());
    assertThat(switches).isGreaterThanOrEqualTo(200);
    assertThat(switches)
        .isCloseTo(known(figures.get("cswch/s")) * seconds, within(5 + 0.05 * switches));
    double faults = after.minorFaults() - before.minorFaults();
    assertThat(faults)
        .isCloseTo(known(figures.get("minflt/s")) * seconds, within(5 + 0.05 * faults));
    assertThat(after.residentBytes() / 1024.0).isCloseTo(known(figures.get("RSS")), within(1024.0));
    assertThat(after.virtualBytes() / 1024.0).isCloseTo(known(figures.get("VSZ")), within(1024.0));
  }

  /** It does half a second of work when it is told to, and nothing before and after. */
  private Child startWork() throws IOException {
    Child child =
        Child.python(
            PROGRAM
                + """
                name(b'a) S (b'); say('up'); os.read(0, 1)
                burn(0.5)
                for i in range(200): time.sleep(0.001)
                store('%s', 4)
                say('done'); wait()
                """
                    .formatted(directory.resolve("written")));
    assertThat(child.line()).isEqualTo("up");
    return child;
  }

  /** It has read its first figures, and waits. */
  private static Child startPidstat(long pid, int seconds) throws IOException {
    List<String> command =
        List.of("env", "LC_ALL=C", "S_COLORS=never", "pidstat", "-h", "-u", "-r", "-d", "-w");
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("-p", Long.toString(pid), Integer.toString(seconds), "1"));
    Child pidstat = Child.of(whole);
    assertThat(pidstat.line()).startsWith("Linux");
    while (stateOf(pidstat) != 'S') {
      Thread.onSpinWait();
    }
    return pidstat;
  }

  private static char stateOf(Child child) throws IOException {
    ProcessStat stat = new ProcessFiles(Path.of("/proc")).stat(child.pid());
    return stat == null ? 'X' : stat.state();
  }

  /** By the names of its columns, of which the last may hold anything. */
  private static Map<String, Double> figuresOf(Child pidstat) {
    String header = pidstat.line();
    while (!header.startsWith("#")) {
      header = pidstat.line();
    }
    String[] names = header.substring(1).strip().split(" +", -1);
    String[] cells = pidstat.line().strip().split(" +", names.length);
    Map<String, Double> figures = new HashMap<>();
    for (int i = 1; i < names.length - 1; i++) {
      figures.put(names[i], Double.valueOf(cells[i]));
    }
    return figures;
  }

  private static Map<String, String> figuresOf(Path report) throws IOException {
    Map<String, String> figures = new HashMap<>();
    for (String line : Files.readAllLines(report)) {
      int colon = line.lastIndexOf(": ");
      if (colon > 0) {
        figures.put(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
      }
    }
    return figures;
  }

  private void requireDisk() throws IOException {
    FileStore store = Files.getFileStore(directory);
    Ground.require(
        !store.type().equals("tmpfs"), "a temporary directory on a disk, not " + store.type());
  }

  private static <T> T known(@Nullable T figure) {
    return Objects.requireNonNull(figure);
  }
}
