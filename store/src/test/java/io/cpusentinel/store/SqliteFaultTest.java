package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be written to: the application does not notice. */
@Timeout(180)
class SqliteFaultTest {

  private static final int ROWS = 50_000;

  private final Path folder;
  private final Path file;
  private final Table table;

  SqliteFaultTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("telemetry.db");
    this.table = Table.ofSqlite(file);
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAsItIs() throws Exception {
    byte[] garbage =
        "no database, but somebody's diary\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
    Files.write(file, garbage);
    assertThat(logOfFailure(100)).contains("not a database");
    assertThat(Files.readAllBytes(file)).isEqualTo(garbage);
  }

  @Test
  void aTruncatedFileIsNamedInTheLog() throws Exception {
    try (Node node = Node.open(table.url())) {
      run(node, ROWS);
    }
    try (RandomAccessFile truncated = new RandomAccessFile(file.toFile(), "rw")) {
      truncated.setLength(truncated.length() / 2 + 1_000);
    }
    assertThat(logOfFailure(100)).contains("malformed");
  }

  /** What is said of a file into which nothing can be written. */
  private String logOfFailure(int rows) throws Exception {
    try (StoreLog log = new StoreLog()) {
      Node node = Node.openImpatiently(table.url());
      run(node, rows);
      node.control().quarantine("alice", null, "fraud");
      assertThat(node.isRefused("alice")).isTrue();
      assertThat(log.awaitFailure()).isTrue();
      node.close();
      assertThat(node.listener.dropped()).isEqualTo(rows);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("Cannot write to jdbc:sqlite:" + file))
          .anyMatch(line -> line.contains("Changes of quarantine were not written"));
      return String.join("", log.lines());
    }
  }

  private static void run(Node node, int rows) {
    for (int i = 0; i < rows; i++) {
      node.monitor.startTransaction("tx_" + i, "light").close();
    }
  }

  @Test
  void aReadOnlyFileIsWrittenToByNobody() throws Exception {
    try (Node node = Node.open(table.url())) {
      run(node, 10);
    }
    byte[] before = Files.readAllBytes(file);
    List<String> mount =
        inOwnMounts("mount --bind '%1$s' '%1$s' && mount -o remount,ro,bind '%1$s'", folder);
    try (NodeProcess node = NodeProcess.open(table.url(), Path.of("/tmp"), mount)) {
      node.tell("run 100");
      assertThat(node.tell("await-failure")).isEqualTo("true");
      node.tell("run 100");
      node.tell("ban alice");
      assertThat(node.tell("is-refused alice")).isEqualTo("true");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aFullDiskIsWrittenToWhenThereIsRoomAgain() throws Exception {
    List<String> mount =
        inOwnMounts("mount -t tmpfs -o size=" + NodeProcess.DISK_MEGABYTES + "m none '%s'", folder);
    try (NodeProcess node = NodeProcess.open(table.url(), Path.of("/tmp"), mount)) {
      node.tell("settle");
      node.tell("fill " + folder);
      node.tell("run " + ROWS);
      node.tell("ban alice");
      assertThat(node.tell("await-failure")).isEqualTo("true");
      assertThat(node.tell("is-refused alice")).isEqualTo("true");
      node.tell("await-retries");
      assertThat(node.tell("warnings")).isEqualTo("1");
      node.tell("free " + folder);
      node.tell("settle");
      assertThat(node.tell("dropped")).isEqualTo("0");
      assertThat(node.tell("rows " + file)).isEqualTo(String.valueOf(ROWS));
    }
  }

  /** A prefix that gives a command mounts of its own, where this user may do so. */
  private static List<String> inOwnMounts(String mount, Path folder)
      throws IOException, InterruptedException {
    String script = mount.formatted(folder) + " && exec \"$@\"";
    List<String> prefix = List.of("unshare", "-m", "sh", "-c", script, "sh");
    List<String> trial = new ArrayList<>(prefix);
    trial.add("true");
    boolean isPossible;
    try {
      isPossible = new ProcessBuilder(trial).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      isPossible = false;
    }
    if (!isPossible) {
      System.err.println(
          "NO MOUNTS OF ITS OWN for a process here: a test of full or read-only disks is skipped");
    }
    Assumptions.assumeTrue(isPossible, "needs unshare -m and mount, so root on Linux");
    return prefix;
  }
}
