package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.OwnProcessUsage;
import io.cpusentinel.SentinelListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names, units and attributes are those of the semantic conventions for process metrics. */
class ProcessMetricsTest {

  private static final OwnProcessUsage KNOWN =
      new OwnProcessUsage(
          3_500_000_000L, 3_000_000_000L, 500_000_000L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);

  private static final OwnProcessUsage UNKNOWN =
      new OwnProcessUsage(null, null, null, null, null, null, null, null, null, null, null, null);

  private final RecordingTelemetry telemetry = RecordingTelemetry.create();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void whatIsKnownIsRecordedByTheNamesOfTheConventions() {
    assertThat(collected(KNOWN))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("process.cpu.time s {cpu.mode=user}", 3.0),
                Map.entry("process.cpu.time s {cpu.mode=system}", 0.5),
                Map.entry("process.memory.usage By {}", 4.0),
                Map.entry("process.memory.virtual By {}", 5.0),
                Map.entry("process.disk.io By {disk.io.direction=read}", 6.0),
                Map.entry("process.disk.io By {disk.io.direction=write}", 7.0),
                Map.entry(
                    "process.context_switches {context_switch}"
                        + " {process.context_switch.type=voluntary}",
                    8.0),
                Map.entry(
                    "process.context_switches {context_switch}"
                        + " {process.context_switch.type=involuntary}",
                    9.0),
                Map.entry("process.paging.faults {fault} {system.paging.fault.type=minor}", 10.0),
                Map.entry("process.paging.faults {fault} {system.paging.fault.type=major}", 11.0),
                Map.entry("process.thread.count {thread} {}", 12.0)));
  }

  @Test
  void whatIsUnknownIsAbsent() {
    assertThat(collected(UNKNOWN)).isEmpty();
  }

  @Test
  void cpuTimeThatCannotBeSplitHasNoMode() {
    OwnProcessUsage unsplit =
        new OwnProcessUsage(
            3_500_000_000L, null, null, null, null, null, null, null, null, null, null, null);
    assertThat(collected(unsplit))
        .containsExactlyInAnyOrderEntriesOf(Map.of("process.cpu.time s {}", 3.5));
  }

  @Test
  void whatGrowsIsACounterWhatComesAndGoesIsNot() {
    try (ProcessMetrics metrics = register(KNOWN)) {
      assertThat(metrics).isNotNull();
      telemetry
          .processMetrics()
          .forEach(
              (name, metric) ->
                  assertThat(isMonotonic(metric))
                      .as(name)
                      .isEqualTo(!name.matches("process[.](memory[.].*|thread[.]count)")));
    }
  }

  @Test
  void itIsRecordedOnceForAllMonitorsUntilTheLastOneIsClosed() {
    List<LogRecord> complaints = new ArrayList<>();
    Handler handler = keepIn(complaints);
    Logger sdk = Logger.getLogger("io.opentelemetry.sdk.metrics");
    sdk.addHandler(handler);
    SentinelListener one = open("one");
    SentinelListener other = open("other");
    assertThat(points("process.cpu.time")).isEqualTo(1);
    sdk.removeHandler(handler);
    assertThat(complaints).as("of what is recorded twice").isEmpty();
    one.close();
    one.close();
    assertThat(points("process.cpu.time")).isEqualTo(1);
    other.close();
    assertThat(telemetry.processMetrics()).isEmpty();
    open("third");
    assertThat(points("process.cpu.time")).isEqualTo(1);
  }

  @Test
  void aListenerThatNoMonitorHasOpenedRecordsNothing() {
    assertThat(OpenTelemetryListener.create(telemetry.sdk())).isNotNull();
    assertThat(telemetry.processMetrics()).isEmpty();
  }

  private static Handler keepIn(List<LogRecord> records) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        records.add(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private SentinelListener open(String name) {
    return OpenTelemetryListener.create(telemetry.sdk())
        .forMonitor(new ScriptedControl(name).control());
  }

  private ProcessMetrics register(OwnProcessUsage usage) {
    return ProcessMetrics.register(
        telemetry.sdk().getMeter(OpenTelemetryListener.INSTRUMENTATION_SCOPE), () -> usage);
  }

  private Map<String, Double> collected(OwnProcessUsage usage) {
    try (ProcessMetrics metrics = register(usage)) {
      assertThat(metrics).isNotNull();
      Map<String, Double> points = new TreeMap<>();
      telemetry.processMetrics().values().forEach(metric -> put(metric, points));
      return points;
    }
  }

  private static void put(MetricData metric, Map<String, Double> points) {
    String name = metric.getName() + " " + metric.getUnit() + " ";
    if (metric.getType() == MetricDataType.DOUBLE_SUM) {
      metric
          .getDoubleSumData()
          .getPoints()
          .forEach(point -> points.put(name + text(point.getAttributes()), point.getValue()));
    } else {
      for (LongPointData point : metric.getLongSumData().getPoints()) {
        points.put(name + text(point.getAttributes()), (double) point.getValue());
      }
    }
  }

  private static String text(Attributes attributes) {
    Map<String, Object> text = new TreeMap<>();
    attributes.forEach((AttributeKey<?> key, Object value) -> text.put(key.getKey(), value));
    return text.toString();
  }

  private static boolean isMonotonic(MetricData metric) {
    return metric.getType() == MetricDataType.DOUBLE_SUM
        ? metric.getDoubleSumData().isMonotonic()
        : metric.getLongSumData().isMonotonic();
  }

  private int points(String name) {
    return Objects.requireNonNull(telemetry.processMetrics().get(name))
        .getData()
        .getPoints()
        .size();
  }
}
