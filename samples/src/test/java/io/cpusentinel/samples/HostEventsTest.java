package io.cpusentinel.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the real probes, and this machine's kernel, leave in a real recording. */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostEventsTest {

  private static final List<String> EVENTS =
      List.of("cpusentinel.ProcessUsage", "cpusentinel.Preemption", "cpusentinel.KernelCall");

  private List<RecordedEvent> recorded = List.of();

  @BeforeAll
  void record() throws IOException {
    Map<String, String> settings = new HashMap<>();
    for (String event : EVENTS) {
      settings.put(event + "#enabled", "true");
      settings.put(event + "#period", "everyChunk");
    }
    Path file = Files.createTempFile("cpusentinel", ".jfr");
    try (SentinelMonitor monitor = SentinelMonitor.builder().build();
        Recording recording = new Recording()) {
      assertThat(monitor).isNotNull();
      recording.setSettings(settings);
      recording.start();
      recording.dump(file);
      recorded = RecordingFile.readAllEvents(file);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void theProcessIsKnownInEveryRespect() {
    assertThat(events(EVENTS.get(0)))
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.toString()).doesNotContain("N/A");
              assertThat(event.getDuration("cpuUser").toNanos()).isPositive();
              assertThat(event.getLong("rss")).isBetween(1L << 20, event.getLong("virtualSize"));
              assertThat(event.getLong("voluntarySwitches")).isPositive();
              assertThat(event.getLong("minorFaults")).isPositive();
              assertThat(event.getLong("processes")).isPositive();
              assertThat(event.getLong("threads")).isGreaterThan(1);
            });
  }

  @Test
  void preemptionIsObservedForALittleWhile() {
    assertThat(events(EVENTS.get(1)))
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.getLong("gaps")).isNotNegative();
              assertThat(event.getLong("schedulerGaps")).isBetween(0L, event.getLong("gaps"));
              assertThat(event.getDuration("observed").toNanos()).isPositive();
            });
  }

  @Test
  void everyKernelCallIsTimed() {
    List<RecordedEvent> calls = events(EVENTS.get(2));
    assertThat(calls)
        .extracting(event -> event.getString("call"))
        .contains("clock_gettime", "getrusage", "/proc/self/stat");
    assertThat(calls)
        .allSatisfy(
            event -> {
              assertThat(event.getLong("count")).isBetween(1L, 64L);
              assertThat(event.getDuration("min").toNanos()).isPositive();
              assertThat(event.getDuration("mean").toNanos())
                  .isBetween(
                      event.getDuration("min").toNanos(), event.getDuration("max").toNanos());
            });
  }

  private List<RecordedEvent> events(String name) {
    return recorded.stream().filter(each -> each.getEventType().getName().equals(name)).toList();
  }
}
