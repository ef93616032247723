package io.cpusentinel.cli;

import static io.cpusentinel.cli.ClocksAssert.assertHonest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where measuring is hard or forbidden: a clock that works, or an honest none. */
@EnabledOnOs(OS.LINUX)
@SuppressWarnings("NullAway.Init")
class HostilePlacesIT {

  /** {@code nobody}, on every Linux. */
  private static final String NOBODY = "65534";

  @TempDir Path directory;

  @Test
  void whereJnaFindsNoLibraryItsClockIsRefusedAndAnotherOneServes() throws Exception {
    assertHonest(
            run("-Djna.nounpack=true", "-Djna.boot.library.path=" + directory.resolve("nowhere")))
        .hasChosen()
        .isSilent()
        .hasRefused("linux-jna", "JNA cannot load its native part");
  }

  @Test
  void whereNothingMayBeExecutedFromTheTemporaryDirectoryAnotherClockServes() throws Exception {
    String mount = "mount -t tmpfs -o noexec tmpfs " + directory;
    Ground.require(
        Ground.succeeds("unshare", "-m", "sh", "-c", mount), "the right to mount (unshare -m)");
    List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
    command.add(mount + " && exec \"$@\"");
    command.add("sh");
    command.addAll(
        CommandRun.clocksOf(
            CommandRun.JAR, "-Djna.tmpdir=" + directory, "-Duser.home=" + directory));

    assertHonest(CommandRun.of(command))
        .hasChosen()
        .isSilent()
        .hasRefused("linux-jna", "-Djna.tmpdir");
  }

  @Test
  void anybodyHasAClockWithoutAnyRights() throws Exception {
    Ground.require(Ground.isRoot(), "root, to become nobody");
    Ground.require(Ground.succeeds("setpriv", "--version"), "setpriv");
    Path jar = directory.resolve("cpusentinel.jar");
    Files.copy(CommandRun.JAR, jar);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY));
    command.addAll(List.of("--regid=" + NOBODY, "--clear-groups"));
    Ground.require(
        Ground.succeeds(
            "setpriv", "--reuid=" + NOBODY, "--clear-groups", CommandRun.java(), "-version"),
        "a JDK that everybody may run");
    command.addAll(CommandRun.clocksOf(jar));

    assertHonest(CommandRun.of(command)).hasChosen().isSilent();
  }

  @Test
  void whereTheClocksOfThreadsAreForbiddenEveryOneIsRefusedAndNoneIsMadeUp() throws Exception {
    List<String> command = new ArrayList<>(List.of(forbidThreadClocks().toString()));
    command.addAll(CommandRun.clocksOf(CommandRun.JAR));
    CommandRun run = CommandRun.of(command);

    ClocksAssert clocks = assertHonest(run);
    clocks.hasRefused("linux-jna", "errno 1").hasRefused("mxbean", "");
    // What HotSpot hands out is what lay in memory; a negative number is no answer.
    assertThat(clocks.reasonOf("mxbean"))
        .containsPattern("its values make no sense|it does not answer");
    // The process's own clock is not forbidden, and no clock of threads.
    List<String> serving = new ArrayList<>();
    for (JsonNode clock : clocks.clocks()) {
      if (!clock.get("state").textValue().equals("refused")) {
        serving.add(clock.get("name").textValue());
      }
    }
    assertThat(serving).isSubsetOf("process");
    if (serving.isEmpty()) {
      assertThat(run.json().get("chosen").isNull()).isTrue();
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .startsWith("cpusentinel: No CPU clock: all CPU times are unknown: ");
    }
  }

  @Test
  void aJvmOfTheBaseModuleOnlyLosesTheJdksOwnClockAndGoesOn() throws Exception {
    ClocksAssert clocks = assertHonest(run("--limit-modules", "java.base"));

    clocks.hasRefused("mxbean", "management");
  }

  @Test
  void aFullDiskIsNotTakenForSuccess() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" > /dev/full", "sh"));
    command.addAll(CommandRun.clocksOf(CommandRun.JAR));
    CommandRun run = CommandRun.of(command);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines()).containsExactly("cpusentinel: the output could not be written");
  }

  private static CommandRun run(String... jvmOptions) throws Exception {
    return CommandRun.of(CommandRun.clocksOf(CommandRun.JAR, jvmOptions));
  }

  /** Compiled here, since it depends on the kernel's headers and on the processor. */
  private Path forbidThreadClocks() throws IOException, InterruptedException {
    Ground.require(Ground.succeeds("cc", "--version"), "a C compiler (cc)");
    Path source = directory.resolve("forbid-thread-clocks.c");
    Path program = directory.resolve("forbid-thread-clocks");
    try (InputStream resource =
        HostilePlacesIT.class.getResourceAsStream("forbid-thread-clocks.c")) {
      Files.copy(Objects.requireNonNull(resource), source);
    }
    CommandRun compiled =
        CommandRun.of(
            List.of(
                "cc", "-Wall", "-Wextra", "-Werror", "-o", program.toString(), source.toString()));
    assertThat(compiled.exit()).as("%s", compiled).isZero();
    Ground.require(Ground.succeeds(program.toString(), "true"), "a kernel with seccomp filters");
    return program;
  }
}
