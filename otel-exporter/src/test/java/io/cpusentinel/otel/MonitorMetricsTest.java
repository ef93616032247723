package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.QuarantinedException;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MonitorMetricsTest {

  private final RecordingTelemetry telemetry = RecordingTelemetry.create();
  private final ScriptedControl rules = new ScriptedControl("rules");

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void whatAMonitorKnowsOfItselfIsCollected() {
    open(rules);
    Map<String, MetricData> metrics = telemetry.metrics();

    assertThat(numbers(metrics))
        .containsOnly(
            Map.entry("cpusentinel.violations", 7.0),
            Map.entry("cpusentinel.refusals", 5.0),
            Map.entry("cpusentinel.in_flight", 3.0),
            Map.entry("cpusentinel.crisis_mode", 0.0),
            Map.entry("cpusentinel.unattributed", 1.5),
            Map.entry("cpusentinel.overhead", 0.25));
    assertThat(metrics.values())
        .allSatisfy(
            metric ->
                assertThat(metric.getData().getPoints())
                    .extracting(point -> point.getAttributes())
                    .containsExactly(Attributes.of(MonitorMetrics.MONITOR, "rules")));
  }

  @Test
  void whatGrowsIsACounterWhatComesAndGoesIsNot() {
    open(rules);
    assertThat(telemetry.metric("cpusentinel.violations").getLongSumData().isMonotonic()).isTrue();
    assertThat(telemetry.metric("cpusentinel.refusals").getLongSumData().isMonotonic()).isTrue();
    assertThat(telemetry.metric("cpusentinel.in_flight").getLongSumData().isMonotonic()).isFalse();
    assertThat(telemetry.metric("cpusentinel.unattributed").getDoubleSumData().isMonotonic())
        .isTrue();
    assertThat(telemetry.metric("cpusentinel.crisis_mode").getType())
        .isEqualTo(MetricDataType.LONG_GAUGE);
    assertThat(telemetry.metric("cpusentinel.overhead").getType())
        .isEqualTo(MetricDataType.DOUBLE_GAUGE);
    assertThat(
            telemetry.metrics().values().stream()
                .collect(Collectors.toMap(MetricData::getName, MetricData::getUnit)))
        .containsOnly(
            Map.entry("cpusentinel.violations", "{violation}"),
            Map.entry("cpusentinel.refusals", "{transaction}"),
            Map.entry("cpusentinel.in_flight", "{transaction}"),
            Map.entry("cpusentinel.crisis_mode", "1"),
            Map.entry("cpusentinel.unattributed", "s"),
            Map.entry("cpusentinel.overhead", "%"));
  }

  @Test
  void nothingIsAskedBeforeSomebodyCollects() {
    open(rules);
    assertThat(rules.asked).isZero();
    telemetry.metrics();
    assertThat(rules.asked).isEqualTo(4);
  }

  @Test
  void aCrisisIsOne() {
    open(rules);
    rules.isCrisisMode = true;
    assertThat(numbers(telemetry.metrics())).containsEntry("cpusentinel.crisis_mode", 1.0);
  }

  @Test
  void whatIsUnknownIsNotRecorded() {
    open(rules);
    rules.overheadPercent = Double.NaN;
    rules.unattributedNanos = -1;
    assertThat(telemetry.metrics())
        .doesNotContainKeys("cpusentinel.overhead", "cpusentinel.unattributed")
        .containsKey("cpusentinel.violations");
  }

  @Test
  void oneThatCannotBeHadDoesNotTakeTheOthersAlong() {
    open(rules);
    rules.isUnattributedFailing = true;
    assertThat(telemetry.metrics())
        .doesNotContainKey("cpusentinel.unattributed")
        .containsKeys("cpusentinel.overhead", "cpusentinel.violations", "cpusentinel.crisis_mode");
  }

  @Test
  void severalMonitorsAreToldApartByName() {
    open(rules);
    open(new ScriptedControl("queries"));
    assertThat(telemetry.metric("cpusentinel.violations").getData().getPoints())
        .extracting(point -> point.getAttributes().get(MonitorMetrics.MONITOR))
        .containsExactlyInAnyOrder("rules", "queries");
  }

  @Test
  void aMonitorThatIsClosedIsAskedNoMoreAndTheOtherOneStillIs() {
    SentinelListener closed = open(rules);
    open(new ScriptedControl("queries"));
    closed.close();
    assertThat(telemetry.metrics().values())
        .hasSize(6)
        .allSatisfy(
            metric ->
                assertThat(metric.getData().getPoints())
                    .extracting(point -> point.getAttributes().get(MonitorMetrics.MONITOR))
                    .containsExactly("queries"));
    assertThat(rules.asked).isZero();
  }

  @Test
  @Timeout(60) // Where it fails nothing is ever found.
  void aRealMonitorIsCountedWhileItRunsAndClosesItsInstruments() {
    try (SentinelMonitor monitor =
            telemetry.monitor().name("real").threshold(Duration.ofMillis(5)).build();
        Transaction open = monitor.startTransaction("tx_1", "open")) {
      while (monitor.control().counts().violations() == 0
          && !Thread.currentThread().isInterrupted()) {
        Cpu.burn(Duration.ofMillis(1));
      }
      monitor.control().activateCrisisMode("by hand");
      monitor.control().quarantine("alice", null, "too hungry");
      refuse(monitor, "alice");

      Map<String, MetricData> metrics = telemetry.metrics();
      assertThat(numbers(metrics))
          .containsEntry("cpusentinel.violations", 1.0)
          .containsEntry("cpusentinel.refusals", 1.0)
          .containsEntry("cpusentinel.in_flight", 1.0)
          .containsEntry("cpusentinel.crisis_mode", 1.0);
      assertThat(open.operation()).isEqualTo("open");
    }
    assertThat(telemetry.metrics()).containsOnlyKeys("cpusentinel.transaction.cpu");
  }

  private SentinelListener open(ScriptedControl scripted) {
    return OpenTelemetryListener.create(telemetry.sdk()).forMonitor(scripted.control());
  }

  private static void refuse(SentinelMonitor monitor, String principal) {
    try {
      monitor.startTransaction("tx_3", "refused", principal).close();
    } catch (QuarantinedException e) {
      return;
    }
    throw new AssertionError("was not refused");
  }

  private static Map<String, Double> numbers(Map<String, MetricData> metrics) {
    return metrics.values().stream()
        .filter(metric -> metric.getType() != MetricDataType.HISTOGRAM)
        .collect(Collectors.toMap(MetricData::getName, MonitorMetricsTest::number));
  }

  private static double number(MetricData metric) {
    assertThat(metric.getData().getPoints()).hasSize(1);
    Object point = metric.getData().getPoints().iterator().next();
    return point instanceof LongPointData whole
        ? whole.getValue()
        : ((DoublePointData) point).getValue();
  }
}
