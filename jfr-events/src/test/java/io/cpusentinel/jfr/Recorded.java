package io.cpusentinel.jfr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording that is written to a file and read back, as users do. */
final class Recorded implements AutoCloseable {

  static final String TRANSACTION = "cpusentinel.Transaction";
  static final String VIOLATION = "cpusentinel.CpuViolation";
  static final String CLOCK = "cpusentinel.Clock";
  static final String CRISIS = "cpusentinel.CrisisMode";
  static final String QUARANTINE = "cpusentinel.Quarantine";
  static final String CONFIGURATION = "cpusentinel.Configuration";
  static final String THREAD_CPU = "cpusentinel.ThreadCpu";
  static final String UNATTRIBUTED = "cpusentinel.UnattributedCpu";
  static final String LEFT_OUT = "cpusentinel.TransactionsLeftOut";
  static final String PROCESS_USAGE = "cpusentinel.ProcessUsage";
  static final String PREEMPTION = "cpusentinel.Preemption";
  static final String KERNEL_CALL = "cpusentinel.KernelCall";
  static final String PROFILE = "cpusentinel.ProfileSample";

  private final Recording recording = new Recording();

  private Recorded() {}

  static Recorded start(String... disabled) {
    Recorded started = new Recorded();
    for (String event : disabled) {
      started.recording.disable(event);
    }
    started.recording.start();
    return started;
  }

  /** With settings as in a settings file: {@code event#setting}. */
  static Recorded with(Map<String, String> settings) {
    Recorded started = new Recorded();
    started.recording.setSettings(settings);
    started.recording.start();
    return started;
  }

  /** Of what is recorded now and later. */
  void set(String event, String setting, String value) {
    recording.enable(event).with(setting, value);
  }

  List<RecordedEvent> events(String name) {
    return events().stream()
        .filter(event -> event.getEventType().getName().equals(name))
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .toList();
  }

  /** Everything recorded up to now. */
  List<RecordedEvent> events() {
    try {
      Path file = Files.createTempFile("cpusentinel", ".jfr");
      try {
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
