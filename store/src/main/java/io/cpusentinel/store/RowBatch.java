package io.cpusentinel.store;

import io.cpusentinel.RateLimitedLog;
import io.cpusentinel.TransactionMetrics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** Writes rows in one database transaction. Confined to one thread. */
final class RowBatch {

  private static final String INSERT =
      "INSERT INTO transaction_metrics (transaction_id, start_time, end_time, layer_results,"
          + " outcome, thread_cpu_ms, cpu_violation, cpu_utilization, quality)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Connection connection;
  private final Dialect dialect;
  private final RateLimitedLog log;

  RowBatch(Connection connection, Dialect dialect, RateLimitedLog log) {
    this.connection = connection;
    this.dialect = dialect;
    this.log = log;
  }

  /**
   * Writes, commits, and takes what is committed out of the list. A row that breaks a rule of the
   * table, which may be other software's, does not hold up the others for ever: it is found by
   * halving, and left out.
   *
   * @return how many were left out
   * @throws SQLException if nothing can be written now; what is still in the list is not committed
   */
  int write(List<StoredTransaction> rows) throws SQLException {
    int leftOut = 0;
    int size = rows.size();
    while (!rows.isEmpty()) {
      List<StoredTransaction> part = rows.subList(0, Math.min(size, rows.size()));
      if (isWritten(part)) {
        part.clear();
        size *= 2;
      } else if (part.size() > 1) {
        size = part.size() / 2;
      } else {
        part.clear();
        leftOut++;
      }
    }
    return leftOut;
  }

  private boolean isWritten(List<StoredTransaction> part) throws SQLException {
    try {
      insert(part);
      connection.commit();
      return true;
    } catch (SQLException e) {
      if (!dialect.hasRefused(e)) {
        throw e;
      }
      connection.rollback();
      if (part.size() == 1) {
        log.warn(() -> "A row was refused and is left out: " + e.getMessage(), null);
      }
      return false;
    }
  }

  private void insert(List<StoredTransaction> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (StoredTransaction row : rows) {
        fill(insert, row);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void fill(PreparedStatement insert, StoredTransaction row) throws SQLException {
    TransactionMetrics metrics = row.metrics();
    insert.setString(1, StoredText.encode(metrics.transactionId()));
    insert.setLong(2, row.startMillis());
    insert.setLong(3, row.endMillis());
    insert.setString(4, LayerResults.toJson(metrics.layerResults()));
    insert.setString(5, row.outcome());
    setNumber(insert, 6, metrics.threadCpuMillis());
    insert.setInt(7, metrics.cpuViolation() ? 1 : 0);
    setNumber(insert, 8, metrics.cpuUtilization());
    insert.setString(9, metrics.quality().label());
  }

  /** What is unknown is NaN in core, and no number in a table. */
  private static void setNumber(PreparedStatement insert, int column, double value)
      throws SQLException {
    if (Double.isNaN(value)) {
      insert.setNull(column, Types.REAL);
    } else {
      insert.setDouble(column, value);
    }
  }
}
