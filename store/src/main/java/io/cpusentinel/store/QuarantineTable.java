package io.cpusentinel.store;

import io.cpusentinel.Host;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code quarantine}, as far as it concerns monitors of one name. Nothing is committed
 * here. Confined to one thread.
 */
final class QuarantineTable {

  private static final Logger LOGGER = Host.logger(QuarantineTable.class);

  private static final String COLUMNS =
      "strikes, held_since, held_until, rule, reason, cpu_ns, threshold_ns, change_id, offender";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM quarantine ";

  private static final String CHANGES =
      SELECT + "WHERE monitor = ? AND change_id > ? AND change_id <= ? ORDER BY change_id";

  /** What there is no room for in a monitor is what it would forget first. */
  private static final String REMEMBERED =
      SELECT
          + "WHERE monitor = ? AND (strikes > 0 OR held_until IS NULL OR held_until > ?)"
          + " ORDER BY CASE WHEN held_until IS NULL THEN 0 ELSE 1 END, held_until DESC LIMIT ?";

  private static final String INSERT =
      "INSERT INTO quarantine ("
          + COLUMNS
          + ", changed_at, monitor, offender_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "UPDATE quarantine SET strikes = ?, held_since = ?, held_until = ?, rule = ?, reason = ?,"
          + " cpu_ns = ?, threshold_ns = ?, change_id = ?, offender = ?, changed_at = ?, monitor = ?"
          + " WHERE offender_key = ?";

  private final Connection connection;
  private final Dialect dialect;
  private final String monitor;

  QuarantineTable(Connection connection, Dialect dialect, String monitor) {
    this.connection = connection;
    this.dialect = dialect;
    this.monitor = monitor;
  }

  /** Until this database transaction ends nobody else changes anything. */
  void lock() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(dialect.lockQuarantine());
    }
  }

  DatabaseTime time(Clock calendar) throws SQLException {
    long asked = calendar.millis();
    long now = number(dialect.nowMillis());
    return DatabaseTime.of(now, asked, calendar.millis());
  }

  /** The greatest number of a change of any monitor, or 0. */
  long lastChange() throws SQLException {
    return number("SELECT max(change_id) FROM quarantine");
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /** What was changed after one change and until another, the oldest change first. */
  List<QuarantineRow> changes(long after, long until) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(CHANGES)) {
      select.setString(1, StoredText.encode(monitor));
      select.setLong(2, after);
      select.setLong(3, until);
      return rows(select);
    }
  }

  /** Who is in quarantine, bans first, then who has strikes. */
  List<QuarantineRow> remembered(long nowMillis, int most) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(REMEMBERED)) {
      select.setString(1, StoredText.encode(monitor));
      select.setLong(2, nowMillis);
      select.setInt(3, most);
      return rows(select);
    }
  }

  @Nullable QuarantineRow find(String offender) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "WHERE offender_key = ?")) {
      select.setString(1, key(offender));
      List<QuarantineRow> rows = rows(select);
      return rows.isEmpty() ? null : rows.get(0);
    }
  }

  private List<QuarantineRow> rows(PreparedStatement select) throws SQLException {
    List<QuarantineRow> rows = new ArrayList<>();
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        try {
          rows.add(row(result));
        } catch (IllegalArgumentException e) {
          LOGGER.log(
              Level.WARNING,
              "A row of quarantine is left out, change_id {0}: {1}",
              result.getLong(8),
              e.getMessage());
        }
      }
    }
    return rows;
  }

  private static QuarantineRow row(ResultSet result) throws SQLException {
    return new QuarantineRow(
        StoredText.decode(result.getString(9)),
        result.getInt(1),
        result.getLong(2),
        numberOrNull(result, 3),
        decodedOrNull(result.getString(4)),
        decodedOrNull(result.getString(5)),
        numberOrNull(result, 6),
        numberOrNull(result, 7),
        result.getLong(8));
  }

  private static @Nullable String decodedOrNull(@Nullable String stored) {
    return stored == null ? null : StoredText.decode(stored);
  }

  private static @Nullable String encodedOrNull(@Nullable String text) {
    return text == null ? null : StoredText.encode(text);
  }

  private static @Nullable Long numberOrNull(ResultSet result, int column) throws SQLException {
    long number = result.getLong(column);
    return result.wasNull() ? null : number;
  }

  /** In place of the row that there is for this offender, if there is one. */
  void write(QuarantineRow row, DatabaseTime time) throws SQLException {
    if (write(UPDATE, row, time) == 0) {
      write(INSERT, row, time);
    }
  }

  private int write(String sql, QuarantineRow row, DatabaseTime time) throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(sql)) {
      write.setInt(1, row.strikes());
      write.setLong(2, row.sinceMillis());
      setNumber(write, 3, row.untilMillis());
      write.setString(4, encodedOrNull(row.rule()));
      write.setString(5, encodedOrNull(row.reason()));
      setNumber(write, 6, row.cpuNanos());
      setNumber(write, 7, row.thresholdNanos());
      write.setLong(8, row.change());
      write.setString(9, StoredText.encode(row.offender()));
      write.setLong(10, time.nowMillis());
      write.setString(11, StoredText.encode(monitor));
      write.setString(12, key(row.offender()));
      return write.executeUpdate();
    }
  }

  private static void setNumber(PreparedStatement write, int column, @Nullable Long number)
      throws SQLException {
    if (number == null) {
      write.setNull(column, Types.BIGINT);
    } else {
      write.setLong(column, number);
    }
  }

  /** One text for both names, which no other two names have. */
  private String key(String offender) {
    String names = monitor.length() + ":" + monitor + offender;
    // Character by character: an encoder takes all broken surrogates for the same one.
    ByteBuffer bytes = ByteBuffer.allocate(2 * names.length());
    bytes.asCharBuffer().put(names);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
