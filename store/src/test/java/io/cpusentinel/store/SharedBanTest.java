package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes. */
@Timeout(180)
class SharedBanTest {

  @Test
  void aBanInOneProcessHoldsInTheOtherThatIsOnTheSamePostgres(@TempDir Path folder)
      throws Exception {
    Table table = Postgres.newDatabase();
    try (NodeProcess one = NodeProcess.open(table.url(), folder);
        NodeProcess two = NodeProcess.open(table.url(), folder)) {
      one.tell("settle");
      two.tell("settle");
      assertThat(two.tell("is-refused alice")).isEqualTo("false");
      one.tell("ban alice");
      two.tell("await-refused alice");
      two.tell("strike bob");
      one.tell("await-refused bob");
      assertThat(one.tell("strikes bob")).isEqualTo("1");
      two.tell("release alice");
      one.tell("await-admitted alice");
    }
    try (NodeProcess three = NodeProcess.open(table.url(), folder)) {
      three.tell("settle");
      assertThat(three.tell("is-refused alice")).isEqualTo("false");
      assertThat(three.tell("is-refused bob")).isEqualTo("true");
    }
  }

  @Test
  void aBanOutlivesTheProcessThatIsKilled(@TempDir Path folder) throws Exception {
    String url = Table.ofSqlite(folder.resolve("telemetry.db")).url();
    NodeProcess first = NodeProcess.open(url, folder);
    first.tell("ban alice");
    first.tell("strike bob");
    first.tell("settle");
    first.kill();
    try (NodeProcess second = NodeProcess.open(url, folder)) {
      second.tell("settle");
      assertThat(second.tell("is-refused alice")).isEqualTo("true");
      assertThat(second.tell("strikes bob")).isEqualTo("1");
    }
  }
}
