package io.cpusentinel.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** A database with the tables of this version. Immutable. */
final class Database {

  /** The schema that this version writes. */
  private static final MigrationVersion LATEST = MigrationVersion.fromVersion("3");

  private static final String TABLE = "transaction_metrics";

  private final JdbcUrl url;

  private Database(JdbcUrl url) {
    this.url = url;
  }

  static Database of(String url) {
    return new Database(JdbcUrl.of(url));
  }

  Dialect dialect() {
    return url.dialect();
  }

  Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url.address(), url.properties());
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
      boolean hasTable =
          connection.getMetaData().getTables(null, connection.getSchema(), TABLE, null).next();
      connection.rollback();
      migrate(hasTable);
    } catch (FlywayException e) {
      throw new SQLException("cannot bring the tables to version " + LATEST, e);
    }
  }

  private void migrate(boolean hasTable) throws NewerSchemaException {
    Map<String, String> properties = new HashMap<>();
    url.properties().forEach((key, value) -> properties.put((String) key, (String) value));
    Flyway flyway =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(url.address(), null, null)
            .jdbcProperties(properties)
            .locations(dialect().migrations())
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
    return url.toString();
  }
}
