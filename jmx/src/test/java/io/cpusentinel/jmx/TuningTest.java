package io.cpusentinel.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Detection;
import io.cpusentinel.QuarantinedException;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.TransactionRequest;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator does from a console over a socket, and what it does to the work. */
class TuningTest {

  private final SentinelMonitor monitor =
      SentinelMonitor.builder()
          .name("tuning")
          .threshold(Duration.ofMillis(2))
          .budget("tenant-*", Duration.ofMillis(500), Duration.ofSeconds(1))
          .totalBudget(Duration.ofMinutes(1), Duration.ofHours(1))
          .build();
  private final ObjectName name = BeanName.of("tuning");
  private RemoteClient client;

  @BeforeEach
  void connect() throws Exception {
    client = RemoteClient.connect();
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
    monitor.close();
  }

  @Test
  void whoIsPutIntoQuarantineIsRefusedUntilReleased() throws Exception {
    client.invoke(name, "quarantine", "mallory", 60L, "too loud");

    assertThatThrownBy(() -> monitor.startTransaction("tx", "any", "mallory"))
        .isInstanceOf(QuarantinedException.class)
        .hasMessageContaining("too loud");
    CompositeData row = client.rows(name, "Quarantined").get(0);
    assertThat(row.get("offender")).isEqualTo("mallory");
    assertThat(row.get("reason")).isEqualTo("too loud");
    assertThat(row.get("rule")).isEqualTo("by-hand");
    assertThat(row.get("strike")).isEqualTo(0);
    assertThat((Date) row.get("until")).isAfter((Date) row.get("since"));
    assertThat(client.get(name, "RefusalsTotal")).isEqualTo(1L);

    assertThat(client.invoke(name, "release", "mallory")).isEqualTo(true);
    assertThat(client.invoke(name, "release", "mallory")).isEqualTo(false);
    monitor.startTransaction("tx", "any", "mallory").close();
    assertThat(client.rows(name, "Quarantined")).isEmpty();
  }

  @Test
  void aTrustedPathIsNotJudgedUntilItIsDistrusted() throws Exception {
    client.invoke(name, "trust", "maintenance/*");
    assertThat((String[]) client.get(name, "TrustedPaths")).containsExactly("maintenance/*");
    CpuBurner.burnMillis(monitor.startTransaction(maintenance()), 5);
    assertThat(client.get(name, "ViolationsTotal")).isEqualTo(0L);

    assertThat(client.invoke(name, "distrust", "maintenance/*")).isEqualTo(true);
    assertThat(client.invoke(name, "distrust", "maintenance/*")).isEqualTo(false);
    CpuBurner.burnMillis(monitor.startTransaction(maintenance()), 5);
    assertThat(client.get(name, "ViolationsTotal")).isEqualTo(1L);
  }

  @Test
  void inObservationNobodyIsRefused() throws Exception {
    assertThat(client.get(name, "Enforcement")).isEqualTo("enforce");
    client.set(name, "Enforcement", "OBSERVE");
    assertThat(client.get(name, "Enforcement")).isEqualTo("observe");
    client.invoke(name, "quarantine", "mallory", 60L, "too loud");
    monitor.startTransaction("tx", "any", "mallory").close();

    assertThat(client.get(name, "RefusalsTotal")).isEqualTo(0L);
    assertThat(client.get(name, "WouldHaveRefusedTotal")).isEqualTo(1L);
  }

  @Test
  void offendersForWhomThereIsNoRoomAreCounted() throws Exception {
    for (int i = 0; i < 10_001; i++) {
      monitor.control().quarantine("offender-" + i, Duration.ofMinutes(1), "by hand");
    }
    assertThat(client.get(name, "EvictionsTotal")).isEqualTo(1L);
  }

  @Test
  void crisisModeIsHeldUntilItIsEndedByHand() throws Exception {
    assertThat(client.get(name, "CrisisMode")).isEqualTo(false);
    assertThat(client.invoke(name, "activateCrisisMode", "drill")).isEqualTo(true);
    assertThat(client.get(name, "CrisisMode")).isEqualTo(true);
    assertThat(client.get(name, "CrisisModeHeld")).isEqualTo(true);
    assertThat(client.invoke(name, "activateCrisisMode", "again")).isEqualTo(false);

    assertThat(client.invoke(name, "deactivateCrisisMode")).isEqualTo(true);
    assertThat(client.invoke(name, "deactivateCrisisMode")).isEqualTo(false);
    assertThat(client.get(name, "CrisisMode")).isEqualTo(false);
    assertThat(client.get(name, "CrisisModeHeld")).isEqualTo(false);
  }

  @Test
  void budgetsAreATable() throws Exception {
    List<CompositeData> rows = client.rows(name, "Budgets");

    assertThat(rows)
        .extracting(row -> row.get("principal"), row -> row.get("cpuMillis"))
        .containsExactly(tuple("tenant-*", 500.0), tuple(null, 60_000.0));
    assertThat(rows)
        .extracting(row -> row.get("windowMillis"))
        .containsExactly(1_000.0, 3_600_000.0);
  }

  @Test
  void theLatestViolationsAreATable() throws Exception {
    // What is found in flight is told by a thread of the monitor, soon.
    BlockingQueue<Notification> heard = client.notifications(name);
    for (String operation : List.of("first", "second")) {
      CpuBurner.burnMillis(monitor, operation, 5);
      Notification told = next(heard);
      while (!told.getType().equals("cpusentinel.violation")) {
        told = next(heard);
      }
    }

    List<CompositeData> rows = client.rows(name, "RecentViolations");
    assertThat(rows).extracting(row -> row.get("operation")).containsExactly("second", "first");
    CompositeData latest = rows.get(0);
    assertThat((Double) latest.get("cpuMillis")).isGreaterThan(2);
    assertThat(latest.get("thresholdMillis")).isEqualTo(2.0);
    assertThat((String) latest.get("detection")).isIn("end", "in-flight");
    assertThat((String) latest.get("threadName")).isEqualTo(Thread.currentThread().getName());
    assertThat((String) latest.get("stack")).contains("TuningTest");
    assertThat(latest.get("traceId")).isNull();
  }

  @Test
  void noMoreViolationsAreKeptThanAPersonLooksThrough() {
    RecentViolations recent = new RecentViolations();
    for (int i = 0; i <= RecentViolations.MAX; i++) {
      recent.add(CpuViolation.builder(Detection.END, 2, 1).transactionId("tx_" + i).build());
    }
    assertThat(recent.rows()).hasSize(RecentViolations.MAX);
    assertThat(recent.rows().get(0).getTransactionId()).isEqualTo("tx_100");
    assertThat(recent.rows().get(99).getTransactionId()).isEqualTo("tx_1");
  }

  @Test
  void aSuggestionIsAppliedWhenAskedFor() throws Exception {
    assertThat(client.invoke(name, "applySuggestedThreshold", "rule")).isNull();
    for (int i = 0; i < 200; i++) {
      monitor.startTransaction("tx", "rule").close();
      if (i % 10 == 0) {
        suggested();
      }
    }

    assertThat(suggested()).containsEntry("rule", 10.0);
    assertThat(client.invoke(name, "applySuggestedThreshold", "rule")).isEqualTo(10.0);
    assertThat(monitor.startTransaction("tx", "rule").end(null).thresholdNanos())
        .isEqualTo(10_000_000);
  }

  @Test
  void everyChangeIsNotifiedWithItsFigures() throws Exception {
    BlockingQueue<Notification> heard = client.notifications(name);
    client.set(name, "CpuThresholdMillis", 3.0);
    client.invoke(name, "quarantine", "mallory", 60L, "too loud");
    client.invoke(name, "activateCrisisMode", "drill");
    CpuBurner.burnMillis(monitor, "rule", 6);

    Notification configuration = next(heard);
    assertThat(configuration.getType()).isEqualTo("cpusentinel.configuration");
    assertThat(configuration.getSource()).isEqualTo(name);
    assertThat(configuration.getMessage())
        .isEqualTo("cpusentinel.threshold.ms: 2.0 -> 3.0, by JMX");
    assertThat(data(configuration).get("oldValue")).isEqualTo("2.0");
    assertThat(data(configuration).get("origin")).isEqualTo("JMX");
    Notification quarantine = next(heard);
    assertThat(quarantine.getType()).isEqualTo("cpusentinel.quarantine");
    assertThat(quarantine.getMessage()).isEqualTo("quarantine of mallory: too loud (JMX)");
    assertThat(data(quarantine).get("until")).isInstanceOf(Date.class);
    Notification crisis = next(heard);
    assertThat(crisis.getType()).isEqualTo("cpusentinel.crisis");
    assertThat(data(crisis).get("active")).isEqualTo(true);
    Notification violation = next(heard);
    assertThat(violation.getType()).isEqualTo("cpusentinel.violation");
    assertThat(violation.getMessage()).contains("operation rule", "threshold 3.00 ms");
    assertThat((Double) data(violation).get("cpuMillis")).isGreaterThan(3);
    assertThat(violation.getSequenceNumber()).isEqualTo(4);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"on", "ENFORCE ", "observe,enforce"})
  void refusesAnEnforcementThatIsNone(String wrong) throws Exception {
    assertRefused(() -> client.set(name, "Enforcement", wrong), "must be observe or enforce");
    assertThat(client.get(name, "Enforcement")).isEqualTo("enforce");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "-9223372036854775808", "9223372036854775807", "315360001"})
  void refusesAQuarantineOfNoSensibleLength(long seconds) throws Exception {
    assertRefused(() -> client.invoke(name, "quarantine", "mallory", seconds, "r"), "was ");
    assertThat(client.rows(name, "Quarantined")).isEmpty();
  }

  @Test
  void refusesNamesAndReasonsThatAreMissingOrEndless() throws Exception {
    String endless = "x".repeat(10_001);
    for (String operation : List.of("trust", "distrust", "applySuggestedThreshold", "release")) {
      assertRefused(() -> client.invoke(name, operation, ""), "1 to 10000", "empty");
      assertRefused(() -> client.invoke(name, operation, endless), "10000");
    }
    assertRefused(() -> client.setOperationThreshold(name, endless, 5), "10000");
    assertRefused(() -> client.invoke(name, "activateCrisisMode", endless), "10000");
    assertRefused(() -> client.invoke(name, "quarantine", endless, 1L, "r"), "10000");
    assertRefused(() -> client.invoke(name, "quarantine", "mallory", 1L, endless), "10000");

    assertThat((String[]) client.get(name, "TrustedPaths")).isEmpty();
    assertThat(client.rows(name, "Quarantined")).isEmpty();
    assertThat(client.get(name, "CrisisMode")).isEqualTo(false);
    assertThat(client.invoke(name, "release", "nobody")).isEqualTo(false);
  }

  private static TransactionRequest maintenance() {
    return TransactionRequest.of("tx").codePath("maintenance/cleanup");
  }

  private Map<String, Double> suggested() throws Exception {
    Map<String, Double> millis = new TreeMap<>();
    for (Object row : ((TabularData) client.get(name, "SuggestedThresholdsMillis")).values()) {
      CompositeData each = (CompositeData) row;
      millis.put((String) each.get("key"), (Double) each.get("value"));
    }
    return millis;
  }

  private static Notification next(BlockingQueue<Notification> heard) throws InterruptedException {
    Notification next = heard.poll(30, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static CompositeData data(Notification notification) {
    return (CompositeData) notification.getUserData();
  }

  private static void assertRefused(ThrowingCallable call, String... anyOf) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(RuntimeMBeanException.class)
        .cause()
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .containsAnyOf(anyOf);
  }
}
