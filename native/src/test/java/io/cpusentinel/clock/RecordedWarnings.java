package io.cpusentinel.clock;

import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what a clock logs. Thread-safe. */
final class RecordedWarnings implements System.Logger {

  final List<String> lines = new CopyOnWriteArrayList<>();

  /** What a logger of an application does with a line: it may fail. */
  volatile Runnable afterEachLine = () -> {};

  @Override
  public String getName() {
    return "recorded";
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable cause) {
    lines.add(level + " " + message);
    afterEachLine.run();
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    lines.add(level + " " + format);
    afterEachLine.run();
  }
}
