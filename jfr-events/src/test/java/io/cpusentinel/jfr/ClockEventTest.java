package io.cpusentinel.jfr;

import static io.cpusentinel.jfr.Recorded.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.ClockInfo;
import io.cpusentinel.SentinelMonitor;
import java.util.List;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class ClockEventTest {

  @Test
  void isInARecordingThatWasStartedAfterTheMonitor() {
    try (SentinelMonitor monitor = SentinelMonitor.builder().build();
        Recorded recorded = Recorded.start()) {
      assertThat(recorded.events(CLOCK)).isNotEmpty().allSatisfy(event -> isThatOf(monitor, event));
    }
  }

  @Test
  void isInARecordingThatWasStartedBeforeTheMonitor() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      assertThat(recorded.events(CLOCK)).isNotEmpty().allSatisfy(event -> isThatOf(monitor, event));
    }
  }

  @Test
  void isThereForAMonitorThatLivedWithinOneChunk() {
    try (Recorded recorded = Recorded.start()) {
      SentinelMonitor.builder().build().close();

      assertThat(recorded.events(CLOCK)).hasSize(1);
    }
  }

  @Test
  void isThereForEachMonitor() {
    try (SentinelMonitor one = SentinelMonitor.builder().name("one").build();
        SentinelMonitor two =
            SentinelMonitor.builder().name("two").clock(new UnknowingClock()).build();
        Recorded recorded = Recorded.start()) {
      assertThat(recorded.events(CLOCK))
          .extracting(event -> event.getString("clock"))
          .contains(one.control().clock().name(), two.control().clock().name());
    }
  }

  @Test
  void doesNotInventACostThatNobodyMeasured() {
    try (Recorded recorded = Recorded.start();
        SentinelMonitor monitor = SentinelMonitor.builder().clock(new UnknowingClock()).build()) {
      assertThat(recorded.events(CLOCK))
          .isNotEmpty()
          .allSatisfy(
              event -> {
                assertThat(event.getLong("readCost")).isEqualTo(Long.MIN_VALUE);
                assertThat(event.getLong("resolution")).isEqualTo(Long.MIN_VALUE);
                assertThat(event.getString("reason")).isEqualTo(monitor.control().clock().reason());
              });
    }
  }

  @Test
  void saysTheUnitOfEachNumber() {
    try (SentinelMonitor monitor = SentinelMonitor.builder().build();
        Recorded recorded = Recorded.start()) {
      RecordedEvent event = recorded.events(CLOCK).get(0);
      assertThat(List.of("readCost", "resolution"))
          .allSatisfy(
              name ->
                  assertThat(
                          event.getEventType().getField(name).getAnnotation(Timespan.class).value())
                      .isEqualTo(Timespan.NANOSECONDS));
      assertThat(event.getEventType().getCategoryNames()).containsExactly("CPU Sentinel");
      assertThat(event.getString("clock")).isEqualTo(monitor.control().clock().name());
    }
  }

  private static void isThatOf(SentinelMonitor monitor, RecordedEvent event) {
    ClockInfo clock = monitor.control().clock();
    assertThat(event.getString("clock")).isEqualTo(clock.name());
    assertThat(event.getString("reason")).isEqualTo(clock.reason());
    assertThat(event.getLong("readCost")).isEqualTo(clock.readNanos());
    assertThat(event.getLong("resolution")).isEqualTo(clock.resolutionNanos());
  }
}
