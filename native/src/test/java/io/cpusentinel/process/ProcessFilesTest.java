package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessFilesTest {

  private final Path root;
  private final ProcessFiles files;

  ProcessFilesTest(@TempDir Path root) {
    this.root = root;
    this.files = new ProcessFiles(root);
  }

  @Test
  void whatIsNotThereIsNoFailure() throws Exception {
    assertThat(files.stat(1)).isNull();
    assertThat(files.io(1)).isNull();
    assertThat(files.status(1)).isNull();
    assertThat(files.children(1, 1)).isNull();
    assertThat(files.tasks(1)).isEmpty();
    assertThat(new ProcessFiles(root.resolve("none")).pids()).isEmpty();
  }

  @Test
  void whatIsThereAndMayNotBeReadIsNamed() throws Exception {
    // A directory cannot be read as a file by root either.
    Path denied = Files.createDirectories(root.resolve("1/io"));

    assertThatThrownBy(() -> files.io(1))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessage(denied.toString())
        .hasCauseInstanceOf(java.io.IOException.class);
  }

  @Test
  void aHugeFileIsRefusedAndNotHeld() throws Exception {
    Files.createDirectories(root.resolve("1"));
    try (RandomAccessFile huge = new RandomAccessFile(root.resolve("1/status").toFile(), "rw")) {
      huge.setLength(1L << 40);
    }

    assertThatThrownBy(() -> files.status(1))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(root.resolve("1/status") + ": is longer than 4194304 bytes");
  }

  @Test
  void aFileFarLongerThanUsualIsReadToItsEnd() throws Exception {
    Files.createDirectories(root.resolve("1"));
    Files.writeString(
        root.resolve("1/status"),
        "Name:\ta\nGroups:\t%s\nvoluntary_ctxt_switches:\t5\n".formatted("65534 ".repeat(65_536)));

    assertThat(files.status(1)).isEqualTo(new ProcessStatus(5L, null));
  }

  @Test
  void childrenAreTheNumbersOfTheirFile() throws Exception {
    Path children = Files.createDirectories(root.resolve("1/task/1")).resolve("children");
    Files.writeString(children, "");
    assertThat(files.children(1, 1)).isEmpty();
    Files.writeString(children, "12 345 6 ");
    assertThat(files.children(1, 1)).isEqualTo(List.of(12L, 345L, 6L));
    Files.writeString(children, "12 x ");
    assertThatThrownBy(() -> files.children(1, 1))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageEndingWith("children: a child is \"x\", not a number of 1 to 18 digits");
  }

  @Test
  void onlyNumbersAreProcesses() throws Exception {
    for (String name : List.of("1", "4711", "self", "12x", "99999999999999999999", "sys")) {
      Files.createDirectory(root.resolve(name));
    }
    assertThat(files.pids()).containsExactlyInAnyOrder(1L, 4711L);
  }

  @Test
  void withoutItsUnitsTheFileIsNamed() {
    assertThatThrownBy(files::units)
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(root.resolve("self/auxv") + ": is not there");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theFilesOfThisProcessAreAsExpected() throws Exception {
    ProcessFiles real = new ProcessFiles(Path.of("/proc"));
    long pid = ProcessHandle.current().pid();
    ProcessStat stat = Objects.requireNonNull(real.stat(pid));

    assertThat(stat.parent())
        .isEqualTo(ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L));
    assertThat(stat.hasEnded()).isFalse();
    assertThat(real.units().millis(stat.userTicks() + stat.systemTicks())).isPositive();
    assertThat(real.units().bytes(stat.residentPages()))
        .isBetween(Runtime.getRuntime().totalMemory() / 100, stat.virtualBytes());
    assertThat(real.status(pid)).hasNoNullFieldsOrProperties();
    assertThat(real.tasks(pid)).contains(pid);
    assertThat(real.pids()).contains(pid);
  }
}
