package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void refusesAFileInADirectoryThatDoesNotExist() {
    Path file = directory.resolve("missing").resolve("demo.jfr");

    assertThatThrownBy(() -> RecordingFile.claim(file))
        .isInstanceOf(DemoFailure.class)
        .hasMessage("cannot write the recording " + file + ": its directory does not exist");
  }

  @Test
  void refusesADirectory() {
    assertThatThrownBy(() -> RecordingFile.claim(directory))
        .isInstanceOf(DemoFailure.class)
        .hasMessage("cannot write the recording " + directory + ": it is a directory");
  }

  @Test
  void leavesNothingBehindThatWasNotThereBefore() {
    Path file = directory.resolve("demo.jfr");

    RecordingFile claimed = RecordingFile.claim(file);
    assertThat(file).exists();
    claimed.giveBack();

    assertThat(file).doesNotExist();
  }

  @Test
  void keepsWhatIsInAnExistingFile() throws IOException {
    Path file = Files.writeString(directory.resolve("demo.jfr"), "precious");

    RecordingFile.claim(file).giveBack();

    assertThat(file).hasContent("precious");
  }
}
