package io.cpusentinel.samples.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A prepared query of an embedded H2, on a connection of its own. */
final class SqlWorkload implements Workload {

  static final String LOOKUP = "sql_lookup";
  static final String CROSS_JOIN = "sql_cross_join";

  private final String operation;
  private final Connection connection;
  private final PreparedStatement query;

  private SqlWorkload(String operation, Connection connection, PreparedStatement query) {
    this.operation = operation;
    this.connection = connection;
    this.query = query;
  }

  /** Finds one row by its primary key. */
  static SqlWorkload lookup(SqlDatabase database) {
    return open(LOOKUP, database, "SELECT balance FROM account WHERE id = 1234");
  }

  /** Looks at every pair of rows, as somebody does who forgot the join's condition. */
  static SqlWorkload crossJoin(SqlDatabase database) {
    return open(
        CROSS_JOIN,
        database,
        "SELECT COUNT(*) FROM account a CROSS JOIN account b"
            + " WHERE MOD(a.balance * b.balance, 7) = 3 AND a.balance + b.balance > 500");
  }

  private static SqlWorkload open(String operation, SqlDatabase database, String sql) {
    try {
      Connection connection = database.connect();
      return new SqlWorkload(operation, connection, connection.prepareStatement(sql));
    } catch (SQLException e) {
      throw SqlDatabase.failed(e);
    }
  }

  @Override
  public String operation() {
    return operation;
  }

  /** The number that the query answers. */
  @Override
  public long run() {
    try (ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw SqlDatabase.failed(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw SqlDatabase.failed(e);
    }
  }
}
