package io.cpusentinel.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteQuarantineTest extends QuarantineContract {

  SqliteQuarantineTest(@TempDir Path folder) {
    super(Table.ofSqlite(folder.resolve("telemetry.db")));
  }
}
