package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cpusentinel.ResourceUsage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sample} and {@code usage} of the executable jar, with real processes. */
@EnabledOnOs(OS.LINUX)
@SuppressWarnings("NullAway.Init")
class HostCommandsIT {

  private static final String NOBODY = "65534";

  private final Path directory;
  private Process observed;

  HostCommandsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Two processes that wait, below one that has burned something. */
  @BeforeEach
  void startSomething() throws Exception {
    observed = start("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; cat | cat; true");
    while (usage(observed.pid()).processes() < 3) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void endIt() throws Exception {
    observed.getOutputStream().close();
    assertThat(observed.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void usageGivesTheFiguresOfTheApi() throws Exception {
    ResourceUsage api = usage(observed.pid());
    CommandRun run = run("usage", "--json", "--pid", pid());

    assertThat(run.exit()).as("%s", run).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.json().get("cpu_time_ms").longValue()).isEqualTo(api.cpuMillis()).isPositive();
    assertThat(run.json().get("processes").longValue()).isEqualTo(3);
    assertThat(run.json().get("process_count").longValue()).isEqualTo(3);
    assertThat(run.json().get("thread_count").longValue()).isEqualTo(3);
    assertThat(run.json().get("memory_bytes").longValue()).isPositive();
    assertThat(run.json().get("network_bytes_sent").isNull()).isTrue();
    assertThat(run("usage", "--pid", pid()).out())
        .contains("CPU time, ms", api.cpuMillis() + "\n", "n/a");
  }

  @Test
  void rowsAreWrittenUntilThereAreEnoughAndTheirTimesGrow() throws Exception {
    Path file = directory.resolve("made/rows.jsonl");
    String[] sample = {"sample", "--pid", pid(), "--interval", "5ms", "--out", file.toString()};
    String[] more = {"--count", "4"};

    assertThat(run(Stream.of(sample, more).flatMap(Stream::of).toArray(String[]::new)).out())
        .isEqualTo("4 rows appended to " + file + "\n");
    assertThat(run(Stream.of(sample, more).flatMap(Stream::of).toArray(String[]::new)).exit())
        .isZero();
    List<JsonNode> rows = rows(file);
    assertThat(rows).hasSize(8);
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i).get("t_mono_ns").longValue())
          .isGreaterThan(rows.get(i - 1).get("t_mono_ns").longValue());
    }
    assertThat(rows.get(0).get("rss_bytes").longValue()).isPositive();
    assertThat(rows.get(0).get("voluntary_ctxsw").isNull()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10ms", "60m"})
  void aSignalEndsItInGoodOrderThoughTheNextRowIsFarAway(String interval) throws Exception {
    Path file = directory.resolve("rows.jsonl");
    Process sampler =
        start(List.of("sample", "--pid", pid(), "--interval", interval, "--out", file.toString()));
    while (!Files.exists(file) || Files.size(file) == 0) {
      assertThat(sampler.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    sampler.toHandle().destroy(); // SIGTERM; by the process itself, its pipes would be closed too.

    assertThat(sampler.waitFor()).isZero();
    assertThat(sampler.inputReader().readLine())
        .isEqualTo(rows(file).size() + " rows appended to " + file);
  }

  @Test
  void itEndsWithTheProcess() throws Exception {
    Process shortly = start("read line");
    Process sampler =
        start(List.of("sample", "--interval", "1ms", "--pid", Long.toString(shortly.pid())));
    BufferedReader rows = sampler.inputReader();
    assertThat(rows.readLine()).startsWith("{\"t_mono_ns\":");
    shortly.getOutputStream().close();
    while (rows.readLine() != null) {
      // To its end.
    }
    assertThat(sampler.waitFor()).isZero();
    assertThat(shortly.waitFor()).isEqualTo(1); // The shell has seen the end of its input.
  }

  @Test
  void aDiskThatGetsFullIsAFailureAndTheRowsBeforeAreWhole() throws Exception {
    String mount = "mount -t tmpfs -o size=8k tmpfs " + directory;
    Ground.require(
        Ground.succeeds("unshare", "-m", "sh", "-c", mount), "the right to mount (unshare -m)");
    String rows = directory.resolve("rows.jsonl").toString();
    List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
    command.add(mount + " && \"$@\"; exit=$?; cat " + rows + "; exit $exit");
    command.add("sh");
    command.addAll(jar("sample", "--pid", pid(), "--interval", "1ms", "--out", rows));
    CommandRun run = CommandRun.of(command);

    assertThat(run.exit()).as("%s", run).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("cpusentinel sample: " + rows + ": ");
    assertThat(run.out()).endsWith("}\n").hasSizeGreaterThan(4_096);
    for (String row : run.out().lines().toList()) {
      assertThat(JsonMapper.builder().build().readTree(row)).hasSize(14);
    }
  }

  @Test
  void whereRowsMayBeWrittenAndNotReadItIsToldThatTheLastOneMayBeCutOff() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    String mount = "mount -t tmpfs -o size=8k,mode=755 tmpfs " + disk;
    Ground.require(
        Ground.succeeds("unshare", "-m", "sh", "-c", mount), "the right to mount (unshare -m)");
    String rows = disk.resolve("rows.jsonl").toString();
    List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
    command.add(mount + " && touch " + rows + " && chmod 222 " + rows + " && exec \"$@\"");
    command.add("sh");
    command.addAll(asNobody("sample", "--pid", pid(), "--interval", "1ms", "--out", rows));
    CommandRun run = CommandRun.of(command);

    assertThat(run.exit()).as("%s", run).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("cpusentinel sample: " + rows + ": ")
        .contains("; the last row may be cut off: ");
  }

  @Test
  void aReaderThatGoesAwayIsAFailureToldInOneLine() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" | true", "sh"));
    command.addAll(jar("sample", "--count", "3000", "--interval", "1ms", "--pid", pid()));
    assertThat(CommandRun.of(command).err().lines())
        .containsExactly("cpusentinel sample: standard output: cannot be written");
  }

  @Test
  void whatBelongsToAnotherUserIsNamedByUsageAndNullInSamples() throws Exception {
    CommandRun usage = CommandRun.of(asNobody("usage", "--pid", pid()));
    assertThat(usage.exit()).as("%s", usage).isEqualTo(1);
    assertThat(usage.err().lines())
        .containsExactly("cpusentinel usage: /proc/" + pid() + "/io: may not be read");

    CommandRun sample = CommandRun.of(asNobody("sample", "--count", "1", "--pid", pid()));
    assertThat(sample.exit()).as("%s", sample).isZero();
    assertThat(sample.json().get("io_read_bytes").isNull()).isTrue();
    assertThat(sample.json().get("io_write_bytes").isNull()).isTrue();
    assertThat(sample.json().get("rss_bytes").longValue()).isPositive();
  }

  @Test
  void whereOthersProcessesAreHiddenThereIsNone() throws Exception {
    String mount = "mount -t proc -o hidepid=2 proc /proc";
    Ground.require(
        Ground.succeeds("unshare", "-m", "sh", "-c", mount), "the right to mount (unshare -m)");
    List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
    command.addAll(List.of(mount + " && exec \"$@\"", "sh"));
    command.addAll(asNobody("usage", "--pid", pid()));
    CommandRun run = CommandRun.of(command);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly("cpusentinel usage: there is no process " + pid());
  }

  private List<String> asNobody(String... arguments) throws IOException, InterruptedException {
    Ground.require(Ground.isRoot(), "root, to become nobody");
    List<String> nobody =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    Path jar = directory.resolve("cpusentinel.jar");
    if (!Files.exists(jar)) {
      Files.copy(CommandRun.JAR, jar);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    }
    List<String> command = new ArrayList<>(nobody);
    command.addAll(List.of(CommandRun.java(), "-jar", jar.toString()));
    Ground.require(
        Ground.succeeds(
            Stream.concat(command.stream(), Stream.of("--version")).toArray(String[]::new)),
        "setpriv, and a JDK that everybody may run");
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<JsonNode> rows(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      rows.add(JsonMapper.builder().build().readTree(line));
    }
    return rows;
  }

  private static List<String> jar(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(CommandRun.java(), "-jar", CommandRun.JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static CommandRun run(String... arguments) throws Exception {
    return CommandRun.of(jar(arguments));
  }

  private static Process start(String shell) throws IOException {
    return new ProcessBuilder("sh", "-c", shell).start();
  }

  private static Process start(List<String> arguments) throws IOException {
    return new ProcessBuilder(jar(arguments.toArray(String[]::new))).start();
  }

  private static ResourceUsage usage(long pid) {
    return ResourceUsage.of(pid);
  }

  private String pid() {
    return Long.toString(observed.pid());
  }
}
