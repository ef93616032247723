package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import io.cpusentinel.TransactionMetrics;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every database. */
@Timeout(120)
abstract class StoreContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Table table;

  /** Over an empty database. */
  StoreContract(Table table) {
    this.table = table;
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
        "CREATE TABLE transaction_metrics (transaction_id TEXT, start_time DOUBLE PRECISION,"
            + " end_time DOUBLE PRECISION,"
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
    try (SentinelMonitor monitor = monitor(StoreListener.create(table.url()))) {
      HardNames.ALL.forEach(name -> monitor.startTransaction(name).end(Map.of(name, "result")));
    }

    assertThat(table.rows())
        .extracting(row -> StoredText.decode(String.valueOf(row.get("transaction_id"))))
        .containsExactlyElementsOf(HardNames.ALL);
    ObjectMapper mapper = new ObjectMapper();
    for (int i = 0; i < HardNames.ALL.size(); i++) {
      String json = String.valueOf(table.rows().get(i).get("layer_results"));
      assertThat(mapper.readTree(json).fieldNames().next()).isEqualTo(HardNames.ALL.get(i));
    }
  }

  @Test
  void aResultThatIsNoJsonIsItsText() throws Exception {
    Object odd = new Object();
    try (SentinelMonitor monitor = monitor(StoreListener.create(table.url()))) {
      monitor.startTransaction("tx").end(Map.of("layer", odd));
    }
    assertThat(table.rows())
        .singleElement()
        .satisfies(
            row -> assertThat(row).containsEntry("layer_results", "{\"layer\":\"" + odd + "\"}"));
  }

  @Test
  void aRowThatBreaksARuleOfOtherSoftwareHoldsUpNoOther() throws Exception {
    table.run(
        "CREATE TABLE transaction_metrics (transaction_id VARCHAR(200) PRIMARY KEY CHECK"
            + " (transaction_id <> 'refused'), start_time BIGINT, end_time BIGINT,"
            + " layer_results TEXT, outcome TEXT)");
    StoreListener listener = StoreListener.create(table.url());
    try (StoreLog log = new StoreLog();
        SentinelMonitor monitor = monitor(listener)) {
      for (int i = 0; i < 100; i++) {
        monitor.startTransaction("tx_" + i).close();
      }
      monitor.startTransaction("refused").close();
      monitor.startTransaction("tx_7").close();
      monitor.startTransaction("last").close();
      assertThat(listener.flush(PATIENCE)).isTrue();
      assertThat(log.lines()).anyMatch(line -> line.contains("A row was refused"));
    }

    assertThat(count("transaction_id LIKE 'tx_%'")).isEqualTo(100);
    assertThat(count("transaction_id = 'last'")).isEqualTo(1);
    assertThat(table.rows()).hasSize(101);
    assertThat(listener.dropped()).isEqualTo(2);
  }

  @Test
  void aTableOfALaterVersionIsLeftAlone() throws Exception {
    StoreListener first = StoreListener.create(table.url());
    try (SentinelMonitor monitor = monitor(first)) {
      monitor.startTransaction("tx").close();
    }
    table.run(
        "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '4', 'later', type, 'V4__later.sql',"
            + " checksum, installed_by, installed_on, execution_time, success"
            + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
    StoreListener listener = StoreListener.create(table.url());
    try (SentinelMonitor monitor = monitor(listener)) {
      monitor.startTransaction("late").close();
    }

    assertThat(table.rows()).hasSize(1);
    assertThat(listener.dropped()).isEqualTo(1);
  }

  static SentinelMonitor monitor(StoreListener listener) {
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
