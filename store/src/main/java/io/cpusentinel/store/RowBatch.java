package io.cpusentinel.store;

import io.cpusentinel.TransactionMetrics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** Writes rows in one database transaction. */
final class RowBatch {

  private static final String INSERT =
      "INSERT INTO transaction_metrics (transaction_id, start_time, end_time, layer_results,"
          + " outcome, thread_cpu_ms, cpu_violation, cpu_utilization, quality)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private RowBatch() {}

  static void write(Connection connection, List<StoredTransaction> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (StoredTransaction row : rows) {
        fill(insert, row);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
  }

  private static void fill(PreparedStatement insert, StoredTransaction row) throws SQLException {
    TransactionMetrics metrics = row.metrics();
    insert.setString(1, metrics.transactionId());
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
