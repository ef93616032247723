package io.cpusentinel.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A real server, started once for all tests of this JVM; each test has a database of its own. */
final class Postgres {

  private static @Nullable EmbeddedPostgres server;
  private static @Nullable String refusal;
  private static int databases;

  private Postgres() {}

  /** Skips the test where there is no server for this machine. */
  static synchronized Table newDatabase() {
    EmbeddedPostgres running = server();
    databases++;
    String name = "test_" + databases;
    String maintenance = url(running.getPort(), "postgres");
    try (Connection connection = DriverManager.getConnection(maintenance);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("the test's own server fails", e);
    }
    return Table.ofPostgres(url(running.getPort(), name));
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://localhost:%d/%s?user=postgres".formatted(port, database);
  }

  /** One more, for tests that stop it. */
  static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
    server();
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IllegalStateException("the test's own server fails", e);
    }
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null && refusal == null) {
      try {
        server = EmbeddedPostgres.builder().start();
      } catch (IOException | RuntimeException | LinkageError e) {
        refusal = "NO POSTGRESQL HERE, its tests are skipped: " + e;
        System.err.println(refusal);
      }
    }
    Assumptions.assumeTrue(refusal == null, refusal);
    return Objects.requireNonNull(server);
  }
}
