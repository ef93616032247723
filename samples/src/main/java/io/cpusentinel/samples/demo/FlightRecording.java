package io.cpusentinel.samples.demo;

import java.nio.file.Path;
import java.util.List;

/** The Flight Recorder's file, or the reason why there is none. Confined to one thread. */
interface FlightRecording extends AutoCloseable {

  /**
   * Makes sure that the file can be written; nothing is recorded yet.
   *
   * @throws DemoFailure if it cannot
   */
  static FlightRecording prepare(Path file) {
    RecordingFile target = RecordingFile.claim(file);
    // Asked before a class is touched that names the Flight Recorder's.
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      return new NoRecording(target, "this Java runtime has no module jdk.jfr");
    }
    if (!JfrRecording.isAvailable()) {
      return new NoRecording(target, "the Flight Recorder is not available in this JVM");
    }
    try {
      return new JfrRecording(target);
    } catch (IllegalStateException e) {
      // What FlightRecorder.getFlightRecorder() documents, of a repository that cannot be made.
      return new NoRecording(target, "the Flight Recorder does not start: " + e.getMessage());
    }
  }

  void start();

  /** Ends the recording. Returns lines for the user: where the file is and how to open it. */
  List<String> finish();

  /** Discards what was not finished. */
  @Override
  void close();
}
