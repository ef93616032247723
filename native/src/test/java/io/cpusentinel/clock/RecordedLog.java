package io.cpusentinel.clock;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps the warnings. */
final class RecordedLog implements System.Logger {

  private final List<String> warnings = new CopyOnWriteArrayList<>();

  List<String> warnings() {
    return warnings;
  }

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
      Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
    if (level == Level.WARNING) {
      warnings.add(message);
    }
  }

  @Override
  public void log(
      Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... arguments) {
    log(level, bundle, MessageFormat.format(format, arguments), (Throwable) null);
  }
}
