package io.cpusentinel.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** A database with the tables of this version. Immutable. */
final class Database {

  /** The schema that this version writes. */
  private static final MigrationVersion LATEST = MigrationVersion.fromVersion("2");

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String TABLE = "transaction_metrics";

  /** Of URLs with an authority: what stands there may be a password. */
  private static final Pattern USER = Pattern.compile("//[^/@]*@");

  private final String url;
  private final Properties properties = new Properties();

  private Database(String url) {
    this.url = url;
    // Readers go on while rows are written; a commit is on the disk when it returns.
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("busy_timeout", "1000");
  }

  static Database of(String url) {
    if (!url.startsWith(SQLITE) || url.length() == SQLITE.length()) {
      throw new IllegalArgumentException(
          "cpusentinel.store.url must be jdbc:sqlite: and a file, was " + shown(url));
    }
    return new Database(url);
  }

  Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url, properties);
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * Makes the tables, or adds to them what they lack; rows are kept.
   *
   * @throws SQLException if that cannot be done now
   * @throws NewerSchemaException if they are of a later version
   */
  void migrate() throws SQLException, NewerSchemaException {
    try (Connection connection = connect()) {
      boolean hasTable = connection.getMetaData().getTables(null, null, TABLE, null).next();
      connection.rollback();
      migrate(hasTable);
    } catch (FlywayException e) {
      throw new SQLException("cannot bring the tables to version " + LATEST, e);
    }
  }

  private void migrate(boolean hasTable) throws NewerSchemaException {
    Flyway flyway =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(url, null, null)
            .locations("classpath:io/cpusentinel/store/sqlite")
            // A table that other software made before CPU accounting is version 1.
            .baselineOnMigrate(true)
            .baselineVersion(hasTable ? "1" : "0")
            .load();
    MigrationInfo current = flyway.info().current();
    if (current != null && current.getVersion().isNewerThan(LATEST.getVersion())) {
      throw new NewerSchemaException(current.getVersion().getVersion(), LATEST.getVersion());
    }
    flyway.migrate();
  }

  /** Without what nobody is to read in a log. */
  @Override
  public String toString() {
    return shown(url);
  }

  private static String shown(String url) {
    int parameters = url.indexOf('?');
    String withoutParameters = parameters < 0 ? url : url.substring(0, parameters);
    return USER.matcher(withoutParameters).replaceAll("//");
  }
}
