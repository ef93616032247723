package io.cpusentinel.samples.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** An H2 database in memory with a table of accounts; it is gone when this is closed. */
final class SqlDatabase implements AutoCloseable {

  static final int ACCOUNTS = 2000;

  private static final AtomicInteger OPENED = new AtomicInteger();

  private final String url;
  private final Connection keepAlive;

  private SqlDatabase(String url, Connection keepAlive) {
    this.url = url;
    this.keepAlive = keepAlive;
  }

  static SqlDatabase open() {
    // Without the option H2 answers a query that it has just answered from memory.
    String url =
        "jdbc:h2:mem:demo%d;OPTIMIZE_REUSE_RESULTS=FALSE".formatted(OPENED.incrementAndGet());
    try {
      Connection connection = DriverManager.getConnection(url);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE account(id INT PRIMARY KEY, balance INT NOT NULL) AS"
                + " SELECT x, MOD(x * 7919, 1000) FROM SYSTEM_RANGE(1, %d)".formatted(ACCOUNTS));
      }
      return new SqlDatabase(url, connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public void close() {
    try {
      keepAlive.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  static DemoFailure failed(SQLException e) {
    return new DemoFailure("the database failed: " + e.getMessage(), e);
  }
}
