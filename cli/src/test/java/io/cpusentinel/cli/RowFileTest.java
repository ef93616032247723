package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {

  private final Path directory;

  RowFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void foldersAreMadeAndRowsAreThereAtOnce() throws Exception {
    Path file = directory.resolve("a/b/rows.jsonl");
    try (RowFile rows = RowFile.append(file.toFile())) {
      rows.write(row("one\n"));
      assertThat(file).hasContent("one\n");
    }
  }

  @Test
  void rowsComeAfterThoseThatAreThere() throws Exception {
    Path file = Files.writeString(directory.resolve("rows.jsonl"), "old\n");
    try (RowFile rows = RowFile.append(file.toFile())) {
      rows.write(row("new\n"));
    }
    assertThat(file).hasContent("old\nnew\n");
  }

  @Test
  void whereAFolderCannotBeMadeItIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> RowFile.append(file.resolve("rows").toFile()))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": this folder cannot be made");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsAFailureWithTheNameOfTheFile() throws Exception {
    try (RowFile rows = RowFile.append(new File("/dev/full"))) {
      assertThatThrownBy(() -> rows.write(row("one\n")))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("/dev/full: ");
    }
  }

  private static RowBytes row(String text) {
    return new RowBytes(16).put(RowBytes.ascii(text));
  }
}
