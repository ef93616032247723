package io.cpusentinel.jfr;

import static io.cpusentinel.jfr.Recorded.CONFIGURATION;
import static io.cpusentinel.jfr.Recorded.THREAD_CPU;
import static io.cpusentinel.jfr.Recorded.UNATTRIBUTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.CpuThreshold;
import io.cpusentinel.SentinelMonitor;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/** What Flight Recorder asks for by itself, and what operators do. */
class PeriodicEventsTest {

  private static final Map<String, String> OFTEN =
      Map.of(
          THREAD_CPU + "#enabled", "true",
          THREAD_CPU + "#period", "everyChunk",
          UNATTRIBUTED + "#enabled", "true",
          UNATTRIBUTED + "#period", "everyChunk");

  @Test
  void everyLiveThreadIsRecordedOnceForAllMonitors() {
    try (SentinelMonitor one = SentinelMonitor.builder().name("one").build();
        SentinelMonitor other = SentinelMonitor.builder().name("other").build();
        Recorded recorded = Recorded.with(OFTEN)) {
      assertThat(List.of(one, other)).doesNotContainNull();
      CpuBurner.burnMillis(10);

      List<RecordedEvent> own =
          recorded.events(THREAD_CPU).stream()
              .filter(
                  event ->
                      event.getThread("thread").getJavaThreadId() == Thread.currentThread().getId())
              .toList();
      assertThat(own).as("at the beginning and at the end of the chunk").hasSize(2);
      RecordedEvent last = own.get(1);
      assertThat(last.getLong("cpuTime"))
          .isGreaterThanOrEqualTo(own.get(0).getLong("cpuTime") + 10_000_000);
      assertThat(own.get(0).getFloat("utilization")).isNaN();
      assertThat(last.getFloat("utilization")).isBetween(0.001f, 1f);
      assertThat(last.getLong("user")).isEqualTo(Long.MIN_VALUE);
      assertThat(last.getLong("system")).isEqualTo(Long.MIN_VALUE);
    }
  }

  @Test
  void unattributedCpuIsThatOfTheMonitor() {
    try (SentinelMonitor monitor = SentinelMonitor.builder().build();
        Recorded recorded = Recorded.with(OFTEN)) {
      CpuBurner.burnMillisIn(monitor.startTransaction("tx"), 20);

      List<RecordedEvent> events = recorded.events(UNATTRIBUTED);
      RecordedEvent last = events.get(events.size() - 1);
      assertThat(last.getLong("transactionCpu")).isGreaterThanOrEqualTo(20_000_000);
      assertThat(last.getLong("processCpu")).isGreaterThanOrEqualTo(20_000_000);
      // The JVM's own threads can be told apart by the native module only.
      assertThat(last.getLong("jvmCpu")).isEqualTo(Long.MIN_VALUE);
      assertThat(last.getLong("unattributed")).isEqualTo(Long.MIN_VALUE);
      assertThat(last.toString()).contains("unattributed = N/A");
    }
  }

  @Test
  void nothingIsAskedForOnceTheLastMonitorIsClosed() {
    SentinelMonitor.builder().build().close();
    try (Recorded recorded = Recorded.with(OFTEN)) {
      assertThat(recorded.events()).isEmpty();
    }
  }

  @Test
  void aChangeOfTheRulesIsRecordedWithWhoMadeIt() {
    try (SentinelMonitor monitor = SentinelMonitor.builder().build();
        Recorded recorded = Recorded.start()) {
      monitor
          .control()
          .changedBy("console")
          .setOperationThreshold("rule", CpuThreshold.ofMillis(7));

      List<RecordedEvent> events = recorded.events(CONFIGURATION);
      assertThat(events).hasSize(1);
      assertThat(events.get(0).getString("key")).isEqualTo("threshold.ms[rule]");
      assertThat(events.get(0).getString("oldValue")).isNull();
      assertThat(events.get(0).getString("newValue")).isEqualTo("7.0");
      assertThat(events.get(0).getString("origin")).isEqualTo("console");
    }
  }
}
