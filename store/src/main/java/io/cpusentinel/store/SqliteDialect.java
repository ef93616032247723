package io.cpusentinel.store;

import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;

/** SQLite as a file. Immutable. */
final class SqliteDialect implements Dialect {

  /** SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH: https://sqlite.org/rescode.html. */
  private static final Set<Integer> REFUSALS = Set.of(18, 19, 20);

  /** The lowest byte of a result code is the primary one. */
  private static final int PRIMARY = 0xFF;

  @Override
  public Properties defaults() {
    Properties properties = new Properties();
    // Readers go on while rows are written; a commit is on the disk when it returns.
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("busy_timeout", "1000");
    return properties;
  }

  @Override
  public String migrations() {
    return "classpath:io/cpusentinel/store/sqlite";
  }

  /** A write that writes nothing; one that came after a read could find that it reads the past. */
  @Override
  public String lockQuarantine() {
    return "UPDATE quarantine SET change_id = change_id WHERE change_id < 0";
  }

  @Override
  public String nowMillis() {
    return "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER)";
  }

  @Override
  public boolean isRefusal(SQLException failure) {
    return REFUSALS.contains(failure.getErrorCode() & PRIMARY);
  }
}
