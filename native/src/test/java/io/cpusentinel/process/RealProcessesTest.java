package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cpusentinel.ProcessUsage;
import io.cpusentinel.ProcessUsageProvider;
import io.cpusentinel.ResourceTrackingException;
import io.cpusentinel.ResourceUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against this machine's kernel. */
@EnabledOnOs(OS.LINUX)
class RealProcessesTest {

  private static final Path PROC = Path.of("/proc");

  /** Burns CPU until the process itself has had that much of it. */
  private static final String BURN =
      """
      import os, sys, time, threading, ctypes
      def burn(seconds):
        end = time.process_time() + seconds
        while time.process_time() < end: pass
      def say(what):
        os.write(1, (what + chr(10)).encode())
      def name(text):
        ctypes.CDLL(None).prctl(15, text, 0, 0, 0)
      def wait():
        # Not by sys.stdin, whose lock another thread may hold when this one forks.
        while os.read(0, 100): pass
      """;

  @BeforeAll
  static void python() throws Exception {
    Ground.require(Ground.succeeds("python3", "-c", "import ctypes"), "python3");
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(ProcessUsageProvider.class))
        .hasAtLeastOneElementOfType(LinuxProcessUsageProvider.class);
    assertThat(ProcessUsage.open()).isInstanceOf(LinuxProcessUsage.class);
    assertThat(ResourceUsage.of(ProcessHandle.current().pid())).hasNoNullFieldsOrProperties();
  }

  @Test
  void namesWithSpacesParenthesesLineFeedsAndOtherBytesDoNoHarm() throws Exception {
    try (Child child =
        Child.python(
            BURN
                + """
                for nasty in [b'a b', b') Z 1 (', b'((', b'))', b'x\\ny', b'\\xff\\xfe\\x80', b'\\n']:
                  if os.fork() == 0:
                    name(nasty); say('up'); wait(); os._exit(0)
                name(b'a) S 1 (\\n\\xff'); say('up'); wait()
                """)) {
      for (int i = 0; i < 8; i++) {
        assertThat(child.line()).isEqualTo("up");
      }
      ResourceUsage usage = ResourceUsage.of(child.pid());
      assertThat(usage.processes()).isEqualTo(8);
      assertThat(usage.threads()).isEqualTo(8);
      assertThat(new ProcessFiles(PROC).status(child.pid())).hasNoNullFieldsOrProperties();
    }
  }

  @Test
  void grandchildrenAndTheChildrenOfOtherThreadsBelongToTheTreeAndOrphansDoNot() throws Exception {
    try (Child child =
        Child.python(
            BURN
                + """
                def fork(what):
                  if os.fork() == 0:
                    what(); say('up'); wait(); os._exit(0)
                def twice():
                  if os.fork() == 0:
                    if os.fork() == 0:
                      say('orphan %d' % os.getpid()); wait(); os._exit(0)
                    os._exit(0)
                  os.wait()
                fork(lambda: fork(lambda: None))
                t = threading.Thread(target=lambda: (fork(lambda: None), say('t'), wait()))
                t.daemon = True
                t.start()
                twice()
                say('main'); wait(); os._exit(0)
                """)) {
      String orphan = "";
      for (int i = 0; i < 6; i++) {
        String line = child.line();
        orphan = line.startsWith("orphan") ? line.substring(7) : orphan;
      }
      ResourceUsage usage = ResourceUsage.of(child.pid());
      assertThat(usage.processes()).isEqualTo(4);
      assertThat(usage.threads()).isEqualTo(5);
      assertThat(ResourceUsage.of(Long.parseLong(orphan)).processes()).isEqualTo(1);
    }
  }

  /** 50 children with 20 ms each, more than once, so that some end while it is read. */
  @Test
  void childrenThatLiveShortlyCountOnceWhileTheyLiveAndAfterwards() throws Exception {
    try (Child child =
        Child.python(
            BURN
                + """
                say('up')
                for i in range(50):
                  if os.fork() == 0:
                    burn(0.02); os._exit(0)
                  os.wait()
                say('%d' % (1000 * sum(os.times()[:4]))); wait()
                """)) {
      assertThat(child.line()).isEqualTo("up");
      long before = 0;
      long reads = 0;
      while (before < 500 && reads < 100_000) {
        long now = millis(child.pid());
        // Of one that ends during the reading, its time may be missing once; none is there twice.
        assertThat(now).isGreaterThanOrEqualTo(before - 60);
        before = Math.max(before, now);
        reads++;
      }
      long byItself = Long.parseLong(child.line());
      assertThat(byItself).isGreaterThanOrEqualTo(1_000);
      assertThat(before).isLessThanOrEqualTo(byItself + 30);
      assertThat(millis(child.pid())).isBetween(byItself - 30, byItself + 30);
    }
  }

  @Test
  void zombiesCountAndTheirTimeIsNotLostOrDoubledWhenTheyAreWaitedFor() throws Exception {
    try (Child child =
        Child.python(
            BURN
                + """
                pid = os.fork()
                if pid == 0:
                  burn(0.3); os._exit(0)
                os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
                say('zombie'); os.read(0, 1)
                """)) {
      assertThat(child.line()).isEqualTo("zombie");
      ResourceUsage usage = ResourceUsage.of(child.pid());
      assertThat(usage.processes()).isEqualTo(2);
      assertThat(usage.cpuMillis()).isBetween(290L, 5_000L);
    }
  }

  @Test
  void ioOfChildrenCountsOnceBeforeAndAfterTheyAreWaitedFor(@TempDir Path directory)
      throws Exception {
    FileStore store = Files.getFileStore(directory);
    Ground.require(
        !store.type().equals("tmpfs"), "a temporary directory on a disk, not " + store.type());
    int megabytes = 16;
    try (Child child =
        Child.python(
            BURN
                + """
                pid = os.fork()
                if pid == 0:
                  with open('%s', 'wb') as f:
                    f.write(b'x' * (%d << 20)); f.flush(); os.fsync(f.fileno())
                  say('written'); os.read(0, 1); os._exit(0)
                os.waitpid(pid, 0); say('reaped'); wait()
                """
                    .formatted(directory.resolve("written"), megabytes))) {
      assertThat(child.line()).isEqualTo("written");
      Long living = ResourceUsage.of(child.pid()).diskBytesWritten();
      assertThat(living).isBetween((long) megabytes << 20, (megabytes + 4L) << 20);
      child.write("\n");
      assertThat(child.line()).isEqualTo("reaped");
      assertThat(ResourceUsage.of(child.pid()).diskBytesWritten()).isEqualTo(living);
    }
  }

  @Test
  void figuresAreThoseOfPs() throws Exception {
    Ground.require(Ground.succeeds("ps", "--version"), "ps (procps)");
    try (Child child =
        Child.python(
            BURN
                + """
                ballast = bytearray(32 << 20)
                threading.Thread(target=wait, daemon=True).start()
                burn(1.2); say('up'); wait(); os._exit(0)
                """)) {
      assertThat(child.line()).isEqualTo("up");
      ResourceUsage usage = ResourceUsage.of(child.pid());
      try (Child ps =
          Child.of(List.of("ps", "-o", "cputimes=,nlwp=,rss=", "-p", Long.toString(child.pid())))) {
        String[] figures = ps.line().strip().split(" +", -1);
        assertThat(known(usage.cpuMillis()) / 1000).isEqualTo(Long.parseLong(figures[0]));
        assertThat(usage.threads()).isEqualTo(Long.parseLong(figures[1])).isEqualTo(2);
        assertThat(usage.memoryBytes())
            .isCloseTo(1024 * Long.parseLong(figures[2]), within(1L << 20));
        assertThat(usage.memoryBytes()).isGreaterThan(32 << 20);
      }
    }
  }

  @Test
  void whoIsGoneIsNoProcess() throws Exception {
    Child child = Child.shell("exit");
    child.close();
    assertThatThrownBy(() -> ResourceUsage.of(child.pid()))
        .isInstanceOf(ResourceTrackingException.class)
        .hasMessage("there is no process " + child.pid());
  }

  private static long millis(long pid) {
    return known(ResourceUsage.of(pid).cpuMillis());
  }

  private static long known(@Nullable Long figure) {
    return Objects.requireNonNull(figure);
  }
}
