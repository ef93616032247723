package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write. */
@Timeout(300)
class KilledProcessTest {

  private static final int KILLS = 20;
  private static final long SEED = 20_261_121;

  @Test
  void whatWasCommittedBeforeAProcessWasKilledIsThere(@TempDir Path folder) throws Exception {
    Table table = tableIn(folder);
    Random random = new Random(SEED);
    Set<String> committed = new HashSet<>();
    for (int round = 0; round < KILLS; round++) {
      int commits = 1 + random.nextInt(5);
      committed.addAll(killAfter(commits, folder, "round_" + round + "_"));
    }

    assertThat(committed).hasSizeGreaterThanOrEqualTo(KILLS * Writer.BATCH);
    assertThat(table.rows())
        .extracting(row -> String.valueOf(row.get("transaction_id")))
        .containsAll(committed);
    assertThat(table.query("PRAGMA integrity_check"))
        .hasSize(1)
        .allSatisfy(row -> assertThat(row).containsValue("ok"));
  }

  private static Table tableIn(Path folder) {
    return Table.ofSqlite(folder.resolve("telemetry.db"));
  }

  private static Set<String> killAfter(int commits, Path folder, String prefix)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Who is killed leaves SQLite's own library behind.
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                tableIn(folder).url(),
                prefix)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Set<String> committed = new HashSet<>();
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < commits; i++) {
        int batch = Integer.parseInt(output.readLine());
        for (int row = 0; row < Writer.BATCH; row++) {
          committed.add(prefix + (batch * Writer.BATCH + row));
        }
      }
      child.destroyForcibly();
    }
    assertThat(child.waitFor()).isNotZero();
    return committed;
  }

  /** The child: writes without an end, and says which batch is committed. */
  static final class Writer {

    static final int BATCH = 100;

    private Writer() {}

    public static void main(String[] arguments) throws InterruptedException {
      StoreListener listener = StoreListener.create(arguments[0]);
      try (SentinelMonitor monitor =
          SentinelMonitor.builder().discoverListeners(false).listener(listener).build()) {
        for (int batch = 0; true; batch++) {
          for (int row = 0; row < BATCH; row++) {
            monitor.startTransaction(arguments[1] + (batch * BATCH + row)).close();
          }
          if (listener.flush(Duration.ofSeconds(30))) {
            System.out.println(batch);
          }
        }
      }
    }
  }
}
