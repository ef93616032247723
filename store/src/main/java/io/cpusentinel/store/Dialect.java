package io.cpusentinel.store;

import java.sql.SQLException;
import java.util.Properties;

/** In what one database differs from the others. Immutable. */
interface Dialect {

  /** What connections have unless the URL says otherwise. */
  Properties defaults();

  /** Folder of the migrations, on the class path. */
  String migrations();

  /**
   * A statement after which no other process changes the table {@code quarantine} until this
   * database transaction ends, so that changes are numbered in the order in which they are seen.
   */
  String lockQuarantine();

  /** A query for the milliseconds since the epoch by the database's clock. */
  String nowMillis();

  /** Whether this says that it is the row that was refused, not that nothing can be written now. */
  boolean isRefusal(SQLException failure);

  /** The same of a failure or what has caused it. */
  default boolean hasRefused(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException exception && isRefusal(exception)) {
        return true;
      }
    }
    return false;
  }
}
