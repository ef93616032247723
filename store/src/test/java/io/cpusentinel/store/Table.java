package io.cpusentinel.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The database as any other program sees it: by plain JDBC. */
final class Table {

  private final String url;
  private final String order;
  private final String lock;

  private Table(String url, String order, String lock) {
    this.url = url;
    this.order = order;
    this.lock = lock;
  }

  static Table ofSqlite(Path file) {
    return new Table("jdbc:sqlite:" + file, "rowid", "BEGIN EXCLUSIVE");
  }

  static Table ofPostgres(String url) {
    return new Table(url, "ctid", "BEGIN; LOCK TABLE quarantine IN ACCESS EXCLUSIVE MODE");
  }

  String url() {
    return url;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Meanwhile nobody writes into the quarantine. */
  <T> T whileLocked(Supplier<T> action) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(lock);
      return action.get();
    }
  }

  List<Map<String, @Nullable Object>> rows() throws SQLException {
    return query("SELECT * FROM transaction_metrics ORDER BY " + order);
  }

  List<Map<String, @Nullable Object>> query(String sql) throws SQLException {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnName(i), result.getObject(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
