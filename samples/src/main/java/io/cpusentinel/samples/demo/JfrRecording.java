package io.cpusentinel.samples.demo;

import java.io.IOException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** A recording of the JDK's own events and CPU Sentinel's. */
final class JfrRecording implements FlightRecording {

  /** By name: an event that no installed module brings is enabled in vain, and nothing is lost. */
  private static final List<String> EVENTS =
      List.of(
          "Transaction",
          "CpuViolation",
          "ProfileSample",
          "CrisisMode",
          "Quarantine",
          "Configuration",
          "TransactionsLeftOut",
          "Clock",
          "ThreadCpu",
          "UnattributedCpu",
          "ProcessUsage",
          "Preemption",
          "KernelCall");

  private final RecordingFile target;
  private final Recording recording;
  private boolean finished;

  JfrRecording(RecordingFile target) {
    this.target = target;
    this.recording = new Recording(settings());
    recording.setName("CPU Sentinel demo");
  }

  static boolean isAvailable() {
    return FlightRecorder.isAvailable();
  }

  @Override
  public void start() {
    try {
      // With a destination what was recorded so far is kept when the user interrupts the program.
      recording.setDestination(target.path());
      recording.setDumpOnExit(true);
      recording.start();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public List<String> finish() {
    recording.stop();
    finished = true;
    String file = CommandLineText.quoted(target.path().toString());
    return List.of(
        "recording: " + target.path(),
        "  jfr summary " + file,
        "  jfr print --events cpusentinel.CpuViolation " + file,
        "  or open it in JDK Mission Control");
  }

  @Override
  public void close() {
    recording.close();
    if (!finished) {
      target.giveBack();
    }
  }

  private DemoFailure failed(IOException e) {
    return new DemoFailure("cannot write the recording %s: %s".formatted(target.path(), e), e);
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(defaultSettings());
    for (String event : EVENTS) {
      settings.put("cpusentinel." + event + "#enabled", "true");
    }
    // However short: the table on the screen counts all of them.
    settings.put("cpusentinel.Transaction#threshold", "0 ns");
    settings.put("cpusentinel.Transaction#cpuThreshold", "0 ns");
    // The demo lasts some seconds, and it takes two of them to tell what was consumed meanwhile.
    settings.put("cpusentinel.UnattributedCpu#period", "1 s");
    settings.put("cpusentinel.ThreadCpu#period", "1 s");
    return settings;
  }

  /** None in a runtime without the settings files, which records CPU Sentinel's events only. */
  private static Map<String, String> defaultSettings() {
    try {
      return Configuration.getConfiguration("default").getSettings();
    } catch (IOException | ParseException e) {
      return Map.of();
    }
  }
}
