package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.ThreadCpuClock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedstatTest {

  private final Path directory;

  SchedstatTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void theSecondNumberIsTheWait() throws Exception {
    assertThat(waitIn("123456789 42 7\n")).isEqualTo(42);
    assertThat(waitIn("1 9223372036854775807 18446744073709551615\n")).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void noWaitAtAllIsAnAnswer() throws Exception {
    assertThat(waitIn("123456789 0 7\n")).isZero();
  }

  @Test
  void aKernelThatDoesNotCountSaysNothing() throws Exception {
    assertThat(waitIn("0 0 0\n")).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1 2",
        " ",
        "  ",
        "1  2",
        "a 2 3",
        "1 -2 3",
        "1 9223372036854775808 3",
        "1 18446744073709551617 3"
      })
  void whatIsNotThreeNumbersIsUnknown(String text) throws Exception {
    assertThat(waitIn(text)).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @Test
  void aFileThatIsNotThereIsUnknown() {
    assertThat(Schedstat.of(directory.resolve("none").toString()).waitNanos())
        .isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(Schedstat.ofThread(LinuxThreadId.NONE).waitNanos())
        .isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  private long waitIn(String text) throws Exception {
    Path file = Files.writeString(directory.resolve("schedstat"), text);
    return Schedstat.of(file.toString()).waitNanos();
  }
}
