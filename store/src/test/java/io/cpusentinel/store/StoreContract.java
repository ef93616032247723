package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import io.cpusentinel.TransactionMetrics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StoreListenerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Table table;

  StoreListenerTest(@TempDir Path folder) {
    table = new Table(folder.resolve("telemetry.db"));
  }

  @Test
  void aTransactionIsARowWithItsFigures() throws Exception {
    TransactionMetrics metrics;
    long before = System.currentTimeMillis();
    try (SentinelMonitor monitor = monitor(StoreListener.create(table.url()))) {
      metrics = monitor.startTransaction("tx", "rule", "alice").end(Map.of("judge", true));
    }

    assertThat(table.rows()).hasSize(1);
    Map<String, @Nullable Object> row = table.rows().get(0);
    assertThat(row.get("transaction_id")).isEqualTo("tx");
    assertThat(row.get("layer_results")).isEqualTo("{\"judge\":true}");
    assertThat(row.get("outcome")).isEqualTo("ok");
    assertThat(row.get("thread_cpu_ms")).isEqualTo(metrics.threadCpuMillis());
    assertThat(row.get("cpu_utilization")).isEqualTo(metrics.cpuUtilization());
    assertThat(row.get("cpu_violation")).isEqualTo(0);
    assertThat(row.get("quality")).isEqualTo(metrics.quality().label());
    long start = number(row, "start_time");
    assertThat(start).isBetween(before, System.currentTimeMillis());
    assertThat(number(row, "end_time")).isGreaterThanOrEqualTo(start);
  }

  @Test
  void unknownCpuIsNullAndNotZero() throws Exception {
    try (SentinelMonitor monitor =
        SentinelMonitor.builder()
            .discoverListeners(false)
            .clock(new Unknowing())
            .listener(StoreListener.create(table.url()))
            .build()) {
      monitor.startTransaction("tx").close();
    }

    Map<String, @Nullable Object> row = table.rows().get(0);
    assertThat(row.get("thread_cpu_ms")).isNull();
    assertThat(row.get("cpu_utilization")).isNull();
    assertThat(row.get("quality")).isEqualTo("unknown");
    assertThat(row.get("outcome")).isEqualTo("unknown");
  }

  @Test
  void aTableFromBeforeCpuAccountingKeepsItsRowsAndItsSoftware() throws Exception {
    table.run(
        "CREATE TABLE transaction_metrics (transaction_id TEXT, start_time REAL, end_time REAL,"
            + " layer_results TEXT, outcome TEXT)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
            + " INSERT INTO transaction_metrics SELECT 'old_' || i, i, i + 0.5, '{}', 'fine' FROM n");
    try (SentinelMonitor monitor = monitor(StoreListener.create(table.url()))) {
      monitor.startTransaction("new").close();
    }
    table.run(
        "INSERT INTO transaction_metrics VALUES ('old software', 1, 2, '{}', 'fine', 0, 0, 0, NULL)");
    table.run(
        "INSERT INTO transaction_metrics"
            + " (transaction_id, start_time, end_time, layer_results, outcome)"
            + " VALUES ('older', 1, 2, '{}', 'fine')");

    assertThat(count("transaction_id LIKE 'old_%' AND outcome = 'fine'")).isEqualTo(100_002);
    assertThat(count("thread_cpu_ms = 0.0 AND cpu_violation = 0 AND quality IS NULL"))
        .isEqualTo(100_002);
    assertThat(count("transaction_id = 'new' AND quality IS NOT NULL")).isEqualTo(1);
  }

  @Test
  void aFileWithOtherTablesGetsThisOneToo() throws Exception {
    table.run("CREATE TABLE of_others (a TEXT)", "INSERT INTO of_others VALUES ('kept')");
    try (SentinelMonitor monitor = monitor(StoreListener.create(table.url()))) {
      monitor.startTransaction("tx").close();
    }

    assertThat(table.rows()).hasSize(1);
    assertThat(table.query("SELECT a FROM of_others")).hasSize(1);
  }

  @Test
  void whoOpensItAgainGoesOn() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (SentinelMonitor monitor = monitor(StoreListener.create(table.url()))) {
        monitor.startTransaction("tx_" + i).close();
      }
    }
    assertThat(table.rows())
        .extracting(row -> row.get("transaction_id"))
        .containsExactly("tx_0", "tx_1", "tx_2");
  }

  @Test
  void namesAreTextWhateverIsInThem() throws Exception {
    List<String> names =
        List.of(
            "'; DROP TABLE transaction_metrics; --",
            "\"quoted\"",
            "a\u0000b",
            "\uD83D\uDE00",
            "x".repeat(10_000));
    try (SentinelMonitor monitor = monitor(StoreListener.create(table.url()))) {
      names.forEach(name -> monitor.startTransaction(name).end(Map.of(name, new Object())));
    }

    assertThat(table.rows()).hasSize(names.size());
    assertThat(table.rows())
        .extracting(row -> row.get("transaction_id"))
        .containsAll(List.of(names.get(0), names.get(1), names.get(3), names.get(4)));
  }

  @Test
  void aLockedDatabaseIsWrittenWhenItIsFree() throws Exception {
    StoreListener listener = StoreListener.create(table.url());
    try (FailureLog log = new FailureLog();
        SentinelMonitor monitor = monitor(listener)) {
      monitor.startTransaction("before").close();
      assertThat(listener.flush(PATIENCE)).isTrue();
      try (Connection other = table.connect();
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        monitor.startTransaction("while").close();
        assertThat(log.awaitFailure()).isTrue();
        statement.execute("COMMIT");
      }
      assertThat(listener.flush(PATIENCE)).isTrue();
      assertThat(table.rows()).hasSize(2);
      assertThat(listener.dropped()).isZero();
    }
  }

  @Test
  void aTableOfALaterVersionIsLeftAlone() throws Exception {
    StoreListener first = StoreListener.create(table.url());
    try (SentinelMonitor monitor = monitor(first)) {
      monitor.startTransaction("tx").close();
    }
    table.run(
        "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '3', 'later', type, 'V3__later.sql',"
            + " checksum, installed_by, installed_on, execution_time, success"
            + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
    StoreListener listener = StoreListener.create(table.url());
    try (SentinelMonitor monitor = monitor(listener)) {
      monitor.startTransaction("late").close();
    }

    assertThat(table.rows()).hasSize(1);
    assertThat(listener.dropped()).isEqualTo(1);
  }

  @Test
  void whatCannotBeADatabaseOfItIsRefusedWithoutItsPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreListener.create("jdbc:oracle://scott:tiger@host/db?password=tiger"))
        .withMessageContaining("must be jdbc:sqlite:")
        .withMessageContaining("jdbc:oracle://host/db")
        .withMessageNotContaining("tiger");
    assertThatIllegalArgumentException().isThrownBy(() -> StoreListener.create("jdbc:sqlite:"));
  }

  @Test
  void nothingIsOpenedWhereNothingIsConfigured() {
    assertThat(new StoreProvider().listenerType()).isEqualTo(StoreListener.class);
    try (SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build()) {
      assertThat(new StoreProvider().create(monitor.control())).isSameAs(SentinelListener.noop());
    }
  }

  @Test
  void aConfiguredStoreIsFoundByTheMonitor() throws Exception {
    System.setProperty("cpusentinel.store.url", table.url());
    try (SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      monitor.startTransaction("found").close();
    } finally {
      System.clearProperty("cpusentinel.store.url");
    }
    assertThat(table.rows()).hasSize(1);
  }

  private static SentinelMonitor monitor(StoreListener listener) {
    return SentinelMonitor.builder().discoverListeners(false).listener(listener).build();
  }

  private long count(String condition) throws Exception {
    return number(
        table.query("SELECT count(*) AS n FROM transaction_metrics WHERE " + condition).get(0),
        "n");
  }

  private static long number(Map<String, @Nullable Object> row, String column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }

  /** Waits for what the writer says when it fails. */
  private static final class FailureLog extends Handler implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(StoreWriter.class.getName());

    private final CountDownLatch hasFailed = new CountDownLatch(1);

    FailureLog() {
      LOGGER.addHandler(this);
    }

    boolean awaitFailure() throws InterruptedException {
      return hasFailed.await(60, TimeUnit.SECONDS);
    }

    @Override
    public void publish(LogRecord line) {
      if (line.getMessage().startsWith("Cannot write to")) {
        hasFailed.countDown();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      LOGGER.removeHandler(this);
    }
  }

  private static final class Unknowing implements ThreadCpuClock {
    @Override
    public String name() {
      return "unknowing";
    }

    @Override
    public ThreadProbe probe() {
      return ThreadProbe.unknown();
    }
  }
}
