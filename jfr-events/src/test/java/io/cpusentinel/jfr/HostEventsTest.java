package io.cpusentinel.jfr;

import static io.cpusentinel.jfr.Recorded.KERNEL_CALL;
import static io.cpusentinel.jfr.Recorded.PREEMPTION;
import static io.cpusentinel.jfr.Recorded.PROCESS_USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With probes that are made up and the JDK's own figures; the real ones are tested in samples. */
class HostEventsTest {

  private static final Map<String, String> EVERY_CHUNK =
      Map.of(
          PROCESS_USAGE + "#enabled", "true",
          PROCESS_USAGE + "#period", "everyChunk",
          PREEMPTION + "#enabled", "true",
          PREEMPTION + "#period", "everyChunk",
          KERNEL_CALL + "#enabled", "true",
          KERNEL_CALL + "#period", "everyChunk");

  @AfterEach
  void asItWas() {
    ScriptedProbesProvider.isThere = true;
    ScriptedProbesProvider.hasSeenNothing = false;
  }

  @Test
  void theProcessIsRecordedOnceForAllMonitorsAsFarAsItIsKnown() {
    try (SentinelMonitor one = SentinelMonitor.builder().name("one").build();
        SentinelMonitor other = SentinelMonitor.builder().name("other").build();
        Recorded recorded = Recorded.with(EVERY_CHUNK)) {
      assertThat(List.of(one, other)).doesNotContainNull();

      List<RecordedEvent> events = recorded.events(PROCESS_USAGE);
      assertThat(events).as("at the beginning and at the end of the chunk").hasSize(2);
      RecordedEvent last = events.get(1);
      assertThat(last.getLong("virtualSize")).isGreaterThan(1 << 20);
      assertThat(last.getLong("processes")).isPositive();
      // The JDK alone does not tell these.
      for (String unknown :
          List.of("cpuUser", "rss", "readBytes", "voluntarySwitches", "minorFaults", "threads")) {
        assertThat(last.getLong(unknown)).as(unknown).isEqualTo(Long.MIN_VALUE);
      }
      assertThat(last.toString()).contains("cpuUser = N/A", "rss = N/A", "threads = N/A");
    }
  }

  @Test
  void preemptionIsOneShortRoundEachTime() {
    try (SentinelMonitor monitor = SentinelMonitor.builder().build();
        Recorded recorded = Recorded.with(EVERY_CHUNK)) {
      assertThat(monitor).isNotNull();
      List<RecordedEvent> events = recorded.events(PREEMPTION);
      assertThat(events).as("at the beginning and at the end of the chunk").hasSize(2);
      assertThat(ScriptedProbesProvider.readsAtLast).isEqualTo(16_384);
      RecordedEvent event = events.get(0);
      assertThat(event.getLong("gaps")).isEqualTo(7);
      assertThat(event.getLong("schedulerGaps")).isEqualTo(3);
      assertThat(event.getDuration("maxGap").toNanos()).isEqualTo(5_000);
      assertThat(event.getDuration("p50Gap").toNanos()).isEqualTo(999);
      assertThat(event.getDuration("p99Gap").toNanos()).isEqualTo(4_000);
      assertThat(event.getDuration("observed").toNanos()).isEqualTo(400_000);
    }
  }

  @Test
  void whereNoGapWasTornTheirLengthsAreUnknown() {
    ScriptedProbesProvider.hasSeenNothing = true;
    try (SentinelMonitor monitor = SentinelMonitor.builder().build();
        Recorded recorded = Recorded.with(EVERY_CHUNK)) {
      assertThat(monitor).isNotNull();
      RecordedEvent event = recorded.events(PREEMPTION).get(0);
      assertThat(event.getLong("gaps")).isZero();
      assertThat(event.getLong("schedulerGaps")).isEqualTo(Long.MIN_VALUE);
      assertThat(event.toString()).contains("maxGap = N/A", "p50Gap = N/A", "p99Gap = N/A");
    }
  }

  @Test
  void everyKernelCallHasAnEventOfItsOwn() {
    try (SentinelMonitor monitor = SentinelMonitor.builder().build();
        Recorded recorded = Recorded.with(EVERY_CHUNK)) {
      assertThat(monitor).isNotNull();
      int closedBefore = ScriptedProbesProvider.CLOSED.get();
      List<RecordedEvent> events = recorded.events(KERNEL_CALL);

      assertThat(events)
          .extracting(event -> event.getString("call"))
          .containsExactlyInAnyOrder("some_call", "failing_call", "some_call", "failing_call");
      assertThat(ScriptedProbesProvider.CLOSED.get()).isGreaterThan(closedBefore);
      RecordedEvent timed = only(events, "some_call");
      assertThat(timed.getLong("count")).isEqualTo(7);
      assertThat(timed.getDuration("mean").toNanos()).isEqualTo(1_235);
      assertThat(timed.getDuration("min").toNanos()).isEqualTo(434);
      assertThat(timed.getDuration("max").toNanos()).isEqualTo(5_000);
      assertThat(timed.getDuration("p99").toNanos()).isEqualTo(4_000);
      assertThat(timed.getFloat("variation")).isEqualTo(0.475f);
      assertThat(only(events, "failing_call").toString())
          .contains("count = 0", "mean = N/A", "min = N/A", "variation = N/A");
    }
  }

  @Test
  void withoutProbesNothingIsRecordedOfThem() {
    ScriptedProbesProvider.isThere = false;
    try (SentinelMonitor monitor = SentinelMonitor.builder().build();
        Recorded recorded = Recorded.with(EVERY_CHUNK)) {
      assertThat(monitor).isNotNull();
      assertThat(recorded.events(PREEMPTION)).isEmpty();
      assertThat(recorded.events(KERNEL_CALL)).isEmpty();
      assertThat(recorded.events(PROCESS_USAGE)).isNotEmpty();
    }
  }

  @Test
  void atLowOverheadPreemptionIsNotTried() {
    try (SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      assertThat(monitor).isNotNull();
      ScriptedProbesProvider.readsAtLast = 0;
      Map<String, String> settings =
          new HashMap<>(FlightRecorderSettings.lowOverhead().getSettings());
      assertThat(settings.replace(PREEMPTION + "#period", "everyChunk")).isEqualTo("60 s");
      try (Recorded recorded = Recorded.with(settings)) {
        assertThat(recorded.events(PREEMPTION)).isEmpty();
      }
      assertThat(ScriptedProbesProvider.readsAtLast).isZero();
    }
  }

  private static RecordedEvent only(List<RecordedEvent> events, String call) {
    return events.stream()
        .filter(event -> event.getString("call").equals(call))
        .findFirst()
        .orElseThrow();
  }
}
