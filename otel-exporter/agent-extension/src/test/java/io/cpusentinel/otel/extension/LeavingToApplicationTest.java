package io.cpusentinel.otel.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.Host;
import io.cpusentinel.SentinelMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a copy that lives in an agent does while the application has a monitor of its own. */
class LeavingToApplicationTest {

  private static final String MONITORS = "cpusentinel.monitors";
  private static final List<String> ABOUT_THE_PROCESS =
      List.of("cpusentinel.ThreadCpu", "cpusentinel.UnattributedCpu");

  private final SentinelMonitor monitor = SentinelMonitor.builder().name("in an agent").build();
  private final String count = System.getProperty(MONITORS);
  private final Path folder;

  LeavingToApplicationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void restore() {
    System.setProperty(MONITORS, count);
    monitor.close();
  }

  @Test
  void itKeepsStillAboutTheProcess() throws IOException {
    assertThat(Host.leavesToApplication()).isFalse();
    assertThat(recorded())
        .extracting(event -> event.getEventType().getName())
        .containsAll(ABOUT_THE_PROCESS);

    System.setProperty(MONITORS, Integer.toString(Integer.parseInt(count) + 1));
    assertThat(Host.leavesToApplication()).isTrue();
    assertThat(recorded()).isEmpty();
  }

  private List<RecordedEvent> recorded() throws IOException {
    Path file = folder.resolve("recorded.jfr");
    try (Recording recording = new Recording()) {
      ABOUT_THE_PROCESS.forEach(name -> recording.enable(name).with("period", "everyChunk"));
      recording.start();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> ABOUT_THE_PROCESS.contains(event.getEventType().getName()))
        .toList();
  }
}
