package io.cpusentinel.store;

import java.sql.SQLException;
import java.util.Properties;

/** PostgreSQL. Immutable. */
final class PostgresDialect implements Dialect {

  /** Classes of SQLSTATE: data exception, integrity constraint violation. */
  private static final String DATA = "22";

  private static final String CONSTRAINT = "23";

  @Override
  public Properties defaults() {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "CPU Sentinel");
    properties.setProperty("reWriteBatchedInserts", "true");
    // Seconds. A host that went without a word is given up, and connected to anew.
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    // The details of an error are the application's data, which have no place in a log.
    properties.setProperty("logServerErrorDetail", "false");
    return properties;
  }

  @Override
  public String migrations() {
    return "classpath:io/cpusentinel/store/postgresql";
  }

  @Override
  public String lockQuarantine() {
    return "LOCK TABLE quarantine IN SHARE ROW EXCLUSIVE MODE";
  }

  @Override
  public String nowMillis() {
    return "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
  }

  @Override
  public boolean isRefusal(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith(DATA) || state.startsWith(CONSTRAINT));
  }
}
