package io.cpusentinel.cli;

import static io.cpusentinel.cli.ClocksAssert.assertHonest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar as a user runs it, in a JVM of its own. */
class CliIT {

  private static final String CLOCK = "cpusentinel.clock";

  @Test
  void aDefaultStartHasAClockAndPrintsNoWarning() throws Exception {
    assertHonest(clocks()).hasChosen().isSilent();
  }

  /** On 17 nothing has to be enabled. */
  @Test
  void theManifestEnablesNativeAccess() throws Exception {
    assertThat(assertHonest(clocks()).clocks())
        .noneMatch(clock -> clock.get("reason").textValue().contains("native access"));
  }

  @Test
  void theTableShowsWhatTheDocumentHas() throws Exception {
    CommandRun table =
        CommandRun.of(List.of(CommandRun.java(), "-jar", CommandRun.JAR.toString(), "clocks"));

    assertThat(table.exit()).isZero();
    assertThat(table.err()).isEmpty();
    assertThat(table.out()).startsWith("clock ").contains("read ns", "resolution ns", "n/a");
    assertHonest(clocks())
        .clocks()
        .forEach(clock -> assertThat(table.out()).contains(clock.get("name").textValue()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @EnabledForJreRange(minVersion = 24)
  void withoutNativeAccessTheJdksOwnClockServesWithTheRemedyAndWithoutAWarning() throws Exception {
    assertHonest(onTheClassPath())
        .isSilent()
        .hasRefused("linux-jna", "--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void onTheClassPathItHasAClockWithAndWithoutNativeAccess() throws Exception {
    assertHonest(onTheClassPath()).hasChosen().isSilent();
    assertHonest(onTheClassPath("--enable-native-access=ALL-UNNAMED")).hasChosen().isSilent();
  }

  @TestFactory
  Stream<DynamicTest> everyKnownClockCanBeForcedOrIsReplacedWithItsReason() throws Exception {
    return assertHonest(clocks()).clocks().stream()
        .map(clock -> clock.get("name").textValue())
        .map(name -> DynamicTest.dynamicTest(name, () -> force(name)));
  }

  private static void force(String name) throws Exception {
    ClocksAssert forced = assertHonest(clocks("-D" + CLOCK + "=" + name)).hasChosen();
    JsonNode clock = forced.clock(name);
    if (clock.get("state").textValue().equals("refused")) {
      forced.says(
          "cpusentinel: %s=%s cannot be had here: %s"
              .formatted(CLOCK, name, TextTable.oneLine(forced.reasonOf(name))));
    } else {
      assertThat(clock.get("state").textValue()).isEqualTo("chosen");
      assertThat(forced.reasonOf(name)).isEqualTo("forced by " + CLOCK);
      if (!name.equals("process")) { // By which nobody is judged: that is a warning.
        forced.isSilent();
      }
    }
  }

  @Test
  void aClockThatDoesNotExistIsAFailureWithKeyValueAndTheList() throws Exception {
    CommandRun run = clocks("-D" + CLOCK + "=sundial");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("cpusentinel clocks: " + CLOCK + "=sundial: must be one of ")
        .contains("mxbean", "linux-jna", "process");
  }

  @Test
  void wrongUsageExitsWithTwoAndHelpAndVersionWithZero() throws Exception {
    String jar = CommandRun.JAR.toString();

    CommandRun wrong = CommandRun.of(List.of(CommandRun.java(), "-jar", jar, "sundial"));
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("sundial", "Usage: cpusentinel");

    CommandRun help = CommandRun.of(List.of(CommandRun.java(), "-jar", jar, "--help"));
    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("Usage: cpusentinel");

    CommandRun version = CommandRun.of(List.of(CommandRun.java(), "-jar", jar, "--version"));
    assertThat(version.exit()).isZero();
    assertThat(version.out()).matches("CPU Sentinel \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void whoConfiguresTheLoggingOfTheJdkGetsTheLibrarysOwnLine(@TempDir Path directory)
      throws Exception {
    Path logging = directory.resolve("logging.properties");
    Files.writeString(logging, "handlers = java.util.logging.ConsoleHandler\n");

    assertThat(clocks("-Djava.util.logging.config.file=" + logging).err()).contains("CPU clock ");
  }

  private static CommandRun clocks(String... jvmOptions) throws Exception {
    return CommandRun.of(CommandRun.clocksOf(CommandRun.JAR, jvmOptions));
  }

  /** Where the jar's manifest has no say in what native code may do. */
  private static CommandRun onTheClassPath(String... jvmOptions) throws Exception {
    return CommandRun.of(
        Stream.of(
                Stream.of(CommandRun.java()),
                Stream.of(jvmOptions),
                Stream.of("-cp", CommandRun.JAR.toString(), CommandRun.MAIN, "clocks", "--json"))
            .flatMap(part -> part)
            .toList());
  }
}
