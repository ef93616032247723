package io.cpusentinel.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SentinelMonitorMXBeanTest {

  private static final String THRESHOLD = "CpuThresholdMillis";
  private static final String OPERATIONS = "OperationThresholdsMillis";
  private static final String THRESHOLD_RULE = "a CPU threshold must be > 0 and <= 86400000 ms";

  private final SentinelMonitor monitor =
      SentinelMonitor.builder().name("bean").threshold(Duration.ofHours(1)).build();
  private final ObjectName name = BeanName.of("bean");
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
  void judgesTheNextTransactionByTheThresholdThatAClientSets() throws Exception {
    assertThat(client.get(name, THRESHOLD)).isEqualTo(3_600_000.0);
    assertThat(CpuBurner.burnMillis(monitor, "rule", 3).cpuViolation()).isFalse();

    client.set(name, THRESHOLD, 1.5);

    assertThat(client.get(name, THRESHOLD)).isEqualTo(1.5);
    assertThat(CpuBurner.burnMillis(monitor, "rule", 3).cpuViolation()).isTrue();
    assertThat(client.get(name, "ViolationsTotal")).isEqualTo(1L);
  }

  @Test
  void judgesTheNextTransactionByTheThresholdOfItsOperation() throws Exception {
    client.setOperationThreshold(name, "rule*", 1.5);
    assertThat(CpuBurner.burnMillis(monitor, "rule_1", 3).cpuViolation()).isTrue();
    assertThat(CpuBurner.burnMillis(monitor, "other", 3).cpuViolation()).isFalse();

    assertThat(client.clearOperationThreshold(name, "rule*")).isEqualTo(true);
    assertThat(client.clearOperationThreshold(name, "rule*")).isEqualTo(false);
    assertThat(CpuBurner.burnMillis(monitor, "rule_1", 3).cpuViolation()).isFalse();
  }

  @Test
  void showsTheThresholdsOfOperationsAsATable() throws Exception {
    assertThat(operations()).isEmpty();

    client.setOperationThreshold(name, "z3_proof", 1000);
    client.setOperationThreshold(name, "rule*", 0.25);

    assertThat(operations()).isEqualTo(Map.of("z3_proof", 1000.0, "rule*", 0.25));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.0,
        -0.0,
        -1.0,
        1e-7,
        86_400_000.1,
        Double.MAX_VALUE
      })
  void refusesAThresholdThatBreaksTheRule(double millis) throws Exception {
    client.setOperationThreshold(name, "rule", 7);

    assertRefused(() -> client.set(name, THRESHOLD, millis), THRESHOLD_RULE);
    assertRefused(() -> client.setOperationThreshold(name, "rule", millis), THRESHOLD_RULE);
    assertRefused(() -> client.setOperationThreshold(name, "new", millis), THRESHOLD_RULE);

    assertThat(client.get(name, THRESHOLD)).isEqualTo(3_600_000.0);
    assertThat(operations()).isEqualTo(Map.of("rule", 7.0));
  }

  @ParameterizedTest
  @NullAndEmptySource
  void refusesAnOperationWithoutAName(String operation) throws Exception {
    String rule = "a name or pattern must not be null or empty";

    assertRefused(() -> client.setOperationThreshold(name, operation, 5), rule);
    assertRefused(() -> client.clearOperationThreshold(name, operation), rule);

    assertThat(operations()).isEmpty();
  }

  @Test
  void acceptsTheLargestAndTheSmallestThreshold() throws Exception {
    client.set(name, THRESHOLD, 86_400_000.0);
    assertThat(client.get(name, THRESHOLD)).isEqualTo(86_400_000.0);

    client.set(name, THRESHOLD, 0.000001);
    assertThat(client.get(name, THRESHOLD)).isEqualTo(0.000001);
  }

  @Test
  void countsWhatHappened() throws Exception {
    Transaction open = monitor.startTransaction("open");
    CpuBurner.burnMillis(monitor, "rule", 1);
    assertThat(client.get(name, "InFlight")).isEqualTo(1L);
    open.close();

    assertThat(client.get(name, "InFlight")).isEqualTo(0L);
    assertThat(client.get(name, "TransactionsTotal")).isEqualTo(2L);
    assertThat(client.get(name, "ViolationsTotal")).isEqualTo(0L);
    assertThat(client.get(name, "UnknownTotal")).isEqualTo(0L);
  }

  @Test
  void namesTheClockAndWhatItCosts() throws Exception {
    assertThat(client.get(name, "ClockName")).isEqualTo(monitor.control().clock().name());
    assertThat(client.get(name, "ClockReadNanos")).isEqualTo(monitor.control().clock().readNanos());
    assertThat(client.get(name, "ClockResolutionNanos"))
        .isEqualTo(monitor.control().clock().resolutionNanos());
  }

  @Test
  void saysNothingOfAClockThatNobodyMeasured() throws Exception {
    try (SentinelMonitor blind =
        SentinelMonitor.builder().name("blind").clock(new UnknowingClock()).build()) {
      ObjectName blindName = BeanName.of("blind");
      CpuBurner.burnMillis(blind, "rule", 1);

      assertThat(client.get(blindName, "ClockName")).isEqualTo("unknowing");
      assertThat(client.get(blindName, "ClockReadNanos")).isNull();
      assertThat(client.get(blindName, "ClockResolutionNanos")).isNull();
      assertThat(client.get(blindName, "UnknownTotal")).isEqualTo(1L);
    }
  }

  @Test
  void hasTheAttributesThatClientsDependOn() throws Exception {
    assertThat(info().getAttributes())
        .extracting(MBeanAttributeInfo::getName)
        .containsExactlyInAnyOrder(
            "CpuThresholdMillis",
            "OperationThresholdsMillis",
            "TrustedPaths",
            "Enforcement",
            "CrisisMode",
            "CrisisModeHeld",
            "TransactionsTotal",
            "ViolationsTotal",
            "RefusalsTotal",
            "WouldHaveRefusedTotal",
            "EvictionsTotal",
            "UnknownTotal",
            "InFlight",
            "RecentViolations",
            "Quarantined",
            "SuggestedThresholdsMillis",
            "Budgets",
            "ClockName",
            "ClockReadNanos",
            "ClockResolutionNanos",
            "OverheadPercent",
            "NotificationsDropped");
    assertThat(info().getAttributes())
        .filteredOn(MBeanAttributeInfo::isWritable)
        .extracting(MBeanAttributeInfo::getName)
        .containsExactlyInAnyOrder("CpuThresholdMillis", "Enforcement");
  }

  @Test
  void explainsEachAttributeAndTheUnitOfEachNumber() throws Exception {
    assertThat(info().getDescription()).contains("CPU Sentinel");
    assertThat(info().getAttributes())
        .allSatisfy(info -> assertThat(info.getDescription()).contains(" "))
        .filteredOn(
            info -> info.getName().matches(".*(Millis|Nanos|Total|Percent|Dropped)|InFlight"))
        .hasSize(14)
        .allSatisfy(info -> assertThat(info.getDescriptor().getFieldValue("units")).isNotNull());
  }

  @Test
  void explainsEachOperationWithItsParameters() throws Exception {
    assertThat(info().getOperations())
        .allSatisfy(
            info -> {
              assertThat(info.getDescription()).contains(" ");
              assertThat(info.getImpact()).isEqualTo(MBeanOperationInfo.ACTION);
              assertThat(info.getSignature())
                  .allSatisfy(parameter -> assertThat(parameter.getName()).doesNotMatch("p[0-9]"))
                  .allSatisfy(parameter -> assertThat(parameter.getDescription()).contains(" "));
            })
        .extracting(
            info ->
                info.getName()
                    + Stream.of(info.getSignature()).map(MBeanParameterInfo::getName).toList())
        .containsExactlyInAnyOrder(
            "setOperationThresholdMillis[operation, millis]",
            "clearOperationThreshold[operation]",
            "trust[path]",
            "distrust[path]",
            "activateCrisisMode[reason]",
            "deactivateCrisisMode[]",
            "quarantine[offender, seconds, reason]",
            "release[offender]",
            "applySuggestedThreshold[operation]");
  }

  @Test
  void announcesItsNotifications() throws Exception {
    assertThat(info().getNotifications())
        .singleElement()
        .satisfies(
            info ->
                assertThat(info.getNotifTypes())
                    .containsExactlyInAnyOrder(
                        "cpusentinel.violation",
                        "cpusentinel.crisis",
                        "cpusentinel.quarantine",
                        "cpusentinel.configuration"));
  }

  private MBeanInfo info() throws Exception {
    return client.connection().getMBeanInfo(name);
  }

  private Map<String, Double> operations() throws Exception {
    Map<String, Double> thresholds = new TreeMap<>();
    for (Object row : ((TabularData) client.get(name, OPERATIONS)).values()) {
      CompositeData operation = (CompositeData) row;
      thresholds.put((String) operation.get("key"), (Double) operation.get("value"));
    }
    return thresholds;
  }

  /** By classes that every client has. */
  private static void assertRefused(ThrowingCallable call, String rule) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(RuntimeMBeanException.class)
        .cause()
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(rule)
        .hasMessageContaining("was ")
        .hasNoCause();
  }
}
