package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class HeldFileTest {

  private final Path directory;
  private int opened;

  HeldFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  static void python() throws Exception {
    Ground.require(Ground.succeeds("python3", "-c", "pass"), "python3");
  }

  @Test
  void itIsReadAnewThroughTheSameDescriptor() throws Exception {
    Path path = Files.writeString(directory.resolve("a"), "one\n");
    try (HeldFile file = held(path)) {
      assertThat(text(file)).isEqualTo("one\n");
      assertThat(held(path.toString())).isEqualTo(1);
      Files.writeString(path, "another\n");
      assertThat(text(file)).isEqualTo("another\n");
      Files.writeString(path, "");
      assertThat(text(file)).isEmpty();
      assertThat(held(path.toString())).isEqualTo(1);
    }
    assertThat(opened).isZero();
  }

  @Test
  void whatIsTooLongForItIsReadAsAWhole() throws Exception {
    String line = "x".repeat(10_000) + "\n";
    Path path = Files.writeString(directory.resolve("a"), line);
    try (HeldFile file = held(path)) {
      assertThat(text(file)).isEqualTo(line);
    }
  }

  @Test
  void whatIsNotThereIsAbsentAndWhatMayNotBeReadIsDeniedEachTime() throws Exception {
    try (HeldFile absent = held(directory.resolve("absent"));
        HeldFile denied = held(Files.createDirectory(directory.resolve("denied")))) {
      assertThat(absent.read()).isNull();
      assertThat(absent.read()).isNull();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(denied::read).isInstanceOf(AccessDeniedException.class);
      }
    }
    assertThat(opened).isEqualTo(4);
  }

  @Test
  void aRealProcessIsReadAnewAndIsAbsentOnceItIsGone() throws Exception {
    String program =
        """
        import time
        print('up', flush=True)
        input()
        end = time.process_time() + 0.2
        while time.process_time() < end: pass
        print('burned', flush=True)
        input()
        """;
    Child child = Child.python(program);
    assertThat(child.line()).isEqualTo("up");
    try (HeldFile stat = held(Path.of("/proc/" + child.pid() + "/stat"))) {
      long before = ticks(stat);
      child.write("\n");
      assertThat(child.line()).isEqualTo("burned");
      assertThat(ticks(stat)).isGreaterThanOrEqualTo(before + 19);
      assertThat(opened).isZero();
      child.close();
      assertThat(stat.read()).isNull();
      assertThat(opened).as("by its name, to see whether it is gone").isEqualTo(1);
    }
  }

  @Test
  void aSamplerHoldsThreeFilesUntilTheProcessHasEnded() throws Exception {
    Child child = Child.shell("echo up; read line");
    assertThat(child.line()).isEqualTo("up");
    ProcessSampler sampler = ProcessSampler.of(child.pid());
    assertThat(held(child)).isZero();
    for (int i = 0; i < 100; i++) {
      assertThat(sampler.next()).isNotNull();
    }
    assertThat(held(child)).isEqualTo(3);
    sampler.close();
    assertThat(held(child)).isZero();
    assertThat(sampler.next()).isNotNull();
    child.close();
    assertThat(sampler.next()).isNull();
    assertThat(held(child)).isZero();
  }

  @Test
  void aSamplerHoldsNoFileOfAZombie() throws Exception {
    String program =
        """
        import os
        pid = os.fork()
        if pid == 0:
          os.read(0, 1); os._exit(0)
        print(pid, flush=True)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        print('zombie', flush=True); os.read(0, 1)
        """;
    try (Child child = Child.python(program)) {
      long pid = Long.parseLong(child.line());
      try (ProcessSampler sampler = ProcessSampler.of(pid)) {
        assertThat(sampler.next()).isNotNull();
        child.write("\n");
        assertThat(child.line()).isEqualTo("zombie");
        assertThat(sampler.next()).isNull();
        assertThat(held("/proc/" + pid + "/")).isZero();
      }
    }
  }

  private HeldFile held(Path path) {
    return new HeldFile(
        path.toFile(),
        new ProcReader() {
          @Override
          @Nullable ProcText read(File file) throws IOException {
            opened++;
            return super.read(file);
          }
        });
  }

  private static String text(HeldFile file) throws IOException {
    return Objects.requireNonNull(file.read()).text();
  }

  private static long ticks(HeldFile stat) throws IOException {
    ProcessStat figures = ProcessStat.parse(Objects.requireNonNull(stat.read()));
    return figures.userTicks() + figures.systemTicks();
  }

  private static long held(Child child) throws IOException {
    return held("/proc/" + child.pid() + "/");
  }

  /** How many descriptors of this JVM are of files whose names begin so. */
  private static long held(String files) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(each -> target(each).startsWith(files)).count();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      // That of the listing itself.
      return "";
    }
  }
}
