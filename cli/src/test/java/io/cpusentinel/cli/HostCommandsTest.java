package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.ResourceTrackingException;
import io.cpusentinel.ResourceUsage;
import io.cpusentinel.SystemProbes;
import io.cpusentinel.process.ProcessSample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sample} and {@code usage} in a made-up machine with process 7 and no other. */
class HostCommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final FakeTimeline time = new FakeTimeline();
  private final Path directory;

  HostCommandsTest(@TempDir Path directory) {
    this.directory = directory;
    time.waitsUntilStop = 100; // Else what does not end would never.
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usage",
        "usage --pid 0",
        "usage --pid -1",
        "usage --pid x",
        "usage --pid 9999999999999999999",
        "sample",
        "sample --pid 0",
        "sample --pid -7",
        "sample --pid 7 --interval 0ms",
        "sample --pid 7 --interval -1ms",
        "sample --pid 7 --interval 100",
        "sample --pid 7 --interval 25h",
        "sample --pid 7 --interval 1441m",
        "sample --pid 7 --count 0",
        "sample --pid 7 --count -1",
        "sample --pid 7 --mono-origin x",
      })
  void whatMakesNoSenseIsWrongUsage(String arguments) {
    assertThat(execute(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: cpusentinel " + arguments.split(" ", 2)[0]);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"usage", "usage --json", "sample", "sample --count 1"})
  void aProcessThatIsNotThereIsAFailureToldInOneLine(String command) {
    assertThat(execute(command + " --pid 8")).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("cpusentinel " + command.split(" ", 2)[0] + ": there is no process 8");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void usagePrintsTheTableOrTheDocument() {
    assertThat(execute("usage --pid 7")).isZero();
    assertThat(out.toString().lines())
        .containsExactlyElementsOf(UsageTable.lines(UsageDocument.of(usage(7))));
    out.getBuffer().setLength(0);
    assertThat(execute("usage --pid 7 --json")).isZero();
    assertThat(out.toString().strip()).isEqualTo(UsageDocument.of(usage(7)).json());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void sampleWritesRowsAndNothingElseToStandardOutput() {
    assertThat(execute("sample --pid 7 --count 3 --interval 2s --mono-origin 400")).isZero();
    assertThat(out.toString().lines()).hasSize(3).first().asString().contains("\"t_mono_ns\":600,");
    assertThat(time.awaited).containsExactly(2_000_001_000L, 4_000_001_000L);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void everyTenthOfASecondIsTheDefault() {
    assertThat(execute("sample --pid 7 --count 2")).isZero();
    assertThat(time.awaited).containsExactly(100_001_000L);
  }

  @Test
  void sampleAppendsToAFileAndTellsHowManyRows() {
    Path file = directory.resolve("a/rows.jsonl");
    assertThat(execute("sample --pid 7 --count 2 --out " + file)).isZero();
    assertThat(execute("sample --pid 7 --count 3 --out " + file)).isZero();
    assertThat(file).content().hasLineCount(5);
    assertThat(out.toString().lines())
        .containsExactly("2 rows appended to " + file, "3 rows appended to " + file);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aFileThatCannotBeWrittenIsAFailureToldInOneLine() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("folder"));
    assertThat(execute("sample --pid 7 --count 2 --out " + folder)).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("cpusentinel sample: " + folder);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsAFailureToldInOneLine() {
    assertThat(execute("sample --pid 7 --count 2 --out /dev/full")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("cpusentinel sample: /dev/full: ");
    assertThat(out.toString()).isEmpty();
  }

  private static ResourceUsage usage(long pid) {
    if (pid != 7) {
      throw ResourceTrackingException.noProcess(pid);
    }
    return new ResourceUsage(7, 1L, 2, 3L, 4L, 5L, 6L);
  }

  private static Samples samples(long pid) {
    if (pid != 7) {
      throw ResourceTrackingException.noProcess(pid);
    }
    return () -> new ProcessSample(1, 2, 3, 4, 5L, 6L, 7L, 8L, 9, 10);
  }

  private int execute(String arguments) {
    return SentinelCommand.commandLine(
            new CommandParts(
                new PrintWriter(out, true),
                row -> out.write(row.toString()),
                new PrintWriter(err, true),
                false,
                FakeReports::mixed,
                HostCommandsTest::usage,
                HostCommandsTest::samples,
                SystemProbes::absent,
                () -> time))
        .execute(arguments.split(" ", -1));
  }
}
