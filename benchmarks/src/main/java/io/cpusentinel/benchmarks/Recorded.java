package io.cpusentinel.benchmarks;

import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.jfr.FlightRecorderListener;
import io.cpusentinel.jfr.FlightRecorderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/** Transactions that Flight Recorder may record, and nobody else hears of. */
final class Recorded {

  private static final String EVENT = "cpusentinel.Transaction";

  private Recorded() {}

  static SentinelMonitor monitor() {
    return SentinelMonitor.builder().discoverListeners(false).listener(new OfItsMonitor()).build();
  }

  /**
   * By the settings for production, but without their limits: what they leave out costs less. In
   * memory: the disk is not what is measured.
   */
  static Recording start() {
    Recording recording = new Recording(FlightRecorderSettings.lowOverhead());
    recording.setToDisk(false);
    recording.enable(EVENT).with("cpuThreshold", "0 ns").with("rateLimit", "off");
    recording.start();
    return recording;
  }

  /** Fails if nothing was recorded. */
  static void stop(Recording recording) {
    try {
      Path file = Files.createTempFile("cpusentinel", ".jfr");
      try {
        recording.dump(file);
        requireTransactions(file);
      } finally {
        Files.delete(file);
        recording.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot look at what was recorded", e);
    }
  }

  private static void requireTransactions(Path file) throws IOException {
    try (RecordingFile recorded = new RecordingFile(file)) {
      while (recorded.hasMoreEvents()) {
        if (recorded.readEvent().getEventType().getName().equals(EVENT)) {
          return;
        }
      }
    }
    throw new IllegalStateException("no transaction was recorded");
  }

  /** Flight Recorder's listener is made for one monitor, which is not there before it is built. */
  private static final class OfItsMonitor implements SentinelListener {
    @Override
    public SentinelListener forMonitor(SentinelControl control) {
      return FlightRecorderListener.create(control);
    }
  }
}
