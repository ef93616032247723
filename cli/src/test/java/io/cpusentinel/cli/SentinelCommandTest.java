package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.ResourceTrackingException;
import io.cpusentinel.ResourceUsage;
import io.cpusentinel.SystemProbes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentinelCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void clocksPrintsTheTable() {
    assertThat(execute(FakeReports::mixed, "clocks")).isZero();
    assertThat(out.toString().lines())
        .containsExactlyElementsOf(ClockTable.lines(FakeReports.mixed()));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void clocksPrintsOneDocumentAndNothingElse() {
    assertThat(execute(FakeReports::mixed, "clocks", "--json")).isZero();
    assertThat(out.toString().strip()).isEqualTo(ClockDocument.of(FakeReports.mixed()));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void thatNoClockWorksIsAnAnswerAndNoFailure() {
    assertThat(execute(FakeReports::withoutAClock, "clocks")).isZero();
    assertThat(out.toString()).startsWith("no clock: all CPU times are unknown");
  }

  @Test
  void wrongConfigurationIsAFailureToldInOneLine() {
    assertThat(execute(SentinelCommandTest::wronglyConfigured, "clocks")).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("cpusentinel clocks: some.key=x: must be one of a, b");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void noCommandIsWrongUsage() {
    assertThat(execute(FakeReports::mixed)).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: cpusentinel", "clocks");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyzzy", "clocks xyzzy", "clocks --xyzzy", "--xyzzy"})
  void whatIsNotKnownIsWrongUsage(String arguments) {
    assertThat(execute(FakeReports::mixed, arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("xyzzy", "Usage: cpusentinel");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "clocks --help", "clocks -h"})
  void everyCommandHasHelpWithTheExitCodes(String arguments) {
    assertThat(execute(SentinelCommandTest::wronglyConfigured, arguments.split(" "))).isZero();
    assertThat(out.toString()).startsWith("Usage: cpusentinel").contains("clocks", "wrong usage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "clocks --version"})
  void everyCommandTellsItsVersion(String arguments) {
    assertThat(execute(SentinelCommandTest::wronglyConfigured, arguments.split(" "))).isZero();
    assertThat(out.toString()).startsWith("CPU Sentinel ");
  }

  private static ClockReport wronglyConfigured() {
    throw new IllegalArgumentException("some.key=x:\n must be one of a, b");
  }

  private static ResourceUsage noProcess(long pid) {
    throw ResourceTrackingException.noProcess(pid);
  }

  private int execute(Supplier<ClockReport> clocks, String... arguments) {
    return SentinelCommand.commandLine(
            new CommandParts(
                new PrintWriter(out, true),
                row -> {
                  throw new AssertionError("not asked for");
                },
                new PrintWriter(err, true),
                false,
                clocks,
                SentinelCommandTest::noProcess,
                pid -> {
                  throw new AssertionError("not asked for");
                },
                SystemProbes::absent,
                () -> {
                  throw new AssertionError("not asked for");
                }))
        .execute(arguments);
  }
}
