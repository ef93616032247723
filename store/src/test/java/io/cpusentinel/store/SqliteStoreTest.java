package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

  private static final String FILE = "telemetry.db";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Table table;

  SqliteStoreTest(@TempDir Path folder) {
    super(Table.ofSqlite(folder.resolve(FILE)));
    table = Table.ofSqlite(folder.resolve(FILE));
  }

  @Test
  void aLockedDatabaseIsWrittenWhenItIsFree() throws Exception {
    StoreListener listener = StoreListener.create(table.url());
    try (StoreLog log = new StoreLog();
        SentinelMonitor monitor = monitor(listener)) {
      monitor.startTransaction("before").close();
      assertThat(listener.flush(PATIENCE)).isTrue();
      try (Connection other = table.connect();
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        monitor.startTransaction("while").close();
        assertThat(log.awaitFailure()).isTrue();
        statement.execute("COMMIT");
      }
      assertThat(listener.flush(PATIENCE)).isTrue();
      assertThat(table.rows()).hasSize(2);
      assertThat(listener.dropped()).isZero();
    }
  }
}
