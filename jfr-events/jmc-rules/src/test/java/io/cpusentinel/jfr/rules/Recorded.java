package io.cpusentinel.jfr.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** Events that were written to a file by Flight Recorder and read back by Mission Control. */
final class Recorded {

  /** Warns of types that share a name, and of what is newer in a JDK, in every recording. */
  private static final Logger MISSION_CONTROL = Logger.getLogger("org.openjdk.jmc");

  static {
    MISSION_CONTROL.setLevel(Level.SEVERE);
  }

  private Recorded() {}

  static IItemCollection events(Event... events) {
    return events(recording -> {}, List.of(events));
  }

  static IItemCollection events(Consumer<Recording> settings, List<? extends Event> events) {
    return during(settings, () -> events.forEach(Event::commit));
  }

  static IItemCollection during(Consumer<Recording> settings, Runnable work) {
    try {
      Path file = Files.createTempFile("cpusentinel", ".jfr");
      try {
        record(settings, work, file);
        return JfrLoaderToolkit.loadEvents(file.toFile());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CouldNotLoadRecordingException e) {
      throw new IllegalStateException(e);
    }
  }

  static void record(Consumer<Recording> settings, Runnable work, Path file) throws IOException {
    try (Recording recording = new Recording()) {
      // As in every recording that is made with a settings file.
      recording.enable("jdk.ActiveSetting");
      settings.accept(recording);
      recording.start();
      work.run();
      recording.dump(file);
    }
  }
}
