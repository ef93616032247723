package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class PostgresFaultTest {

  private static final String PASSWORD = "tiger";

  @Test
  void aServerThatRestartsInMidBatchLosesNothing(@TempDir Path folder) throws Exception {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false);
    EmbeddedPostgres first = Postgres.start(builder);
    int port = first.getPort();
    Table table = Table.ofPostgres(Postgres.url(port, "postgres"));
    int rows = 0;
    try (StoreLog log = new StoreLog();
        Node node = Node.open(table.url())) {
      node.settle();
      // What is in the middle of a batch when the server goes: it cannot be committed here.
      try (Connection other = table.connect();
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN; LOCK TABLE transaction_metrics IN EXCLUSIVE MODE");
        while (rows < 5_000) {
          node.monitor.startTransaction("tx_" + rows, "light").close();
          rows++;
        }
        Node.await(() -> isWaitingForALock(table));
        first.close();
      }
      node.control().quarantine("alice", null, "while it was away");
      node.monitor.startTransaction("tx_" + rows, "light").close();
      rows++;
      assertThat(log.awaitFailure()).isTrue();
      try (EmbeddedPostgres second = Postgres.start(builder.setPort(port))) {
        assertThat(second.getPort()).isEqualTo(port);
        node.settle();
        assertThat(table.query("SELECT DISTINCT transaction_id FROM transaction_metrics"))
            .hasSize(rows);
        assertThat(table.rows()).hasSize(rows);
        assertThat(table.query("SELECT offender FROM quarantine WHERE held_until IS NULL"))
            .hasSize(1);
        assertThat(node.listener.dropped()).isZero();
      }
    }
  }

  private static boolean isWaitingForALock(Table table) {
    try {
      return !table.query("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noPasswordIsInAnyLine() throws Exception {
    Table table = Postgres.newDatabase();
    String withPassword = table.url() + "&password=" + PASSWORD;
    try (StoreLog log = new StoreLog(Level.ALL);
        Node node = Node.open(withPassword)) {
      node.control().quarantine("alice", Duration.ofHours(1), "noise");
      node.settle();
      assertThat(table.rows()).isEmpty();
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(PASSWORD));
    }
    String asUserInfo = withPassword.replaceFirst("//", "//postgres:" + PASSWORD + "@");
    try (StoreLog log = new StoreLog(Level.ALL);
        Node node = Node.open(asUserInfo.substring(0, asUserInfo.indexOf('?')))) {
      node.settle();
      assertThat(node.offender("alice").quarantine()).isNotNull();
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(PASSWORD));
    }
  }

  @Test
  void noPasswordIsInAnyLineOfAFailureEither() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    String url = "jdbc:postgresql://scott:%s@localhost:%d/db?password=%s";
    try (StoreLog log = new StoreLog(Level.ALL)) {
      Node node = Node.openImpatiently(url.formatted(PASSWORD, nobody, PASSWORD));
      node.monitor.startTransaction("tx", "light").close();
      assertThat(log.awaitFailure()).isTrue();
      node.close();
      assertThat(node.listener.dropped()).isEqualTo(1);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("Cannot write to jdbc:postgresql://localhost:"))
          .noneMatch(line -> line.contains(PASSWORD));
    }
  }
}
