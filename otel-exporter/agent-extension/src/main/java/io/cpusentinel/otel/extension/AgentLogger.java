package io.cpusentinel.otel.extension;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the agent's log. When it loads this class the agent puts its own logger in the place
 * of {@code java.util.logging.Logger}: of the JDK's logging nothing is used but the levels, and
 * nothing is set up. Thread-safe.
 */
final class AgentLogger implements System.Logger {

  private final String name;
  private final Logger logger;

  private AgentLogger(String name, Logger logger) {
    this.name = name;
    this.logger = logger;
  }

  static AgentLogger of(String name) {
    return new AgentLogger(name, Logger.getLogger(name));
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF && logger.isLoggable(toJdk(level));
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      logger.log(toJdk(level), message, thrown);
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    if (isLoggable(level)) {
      boolean isPlain = format == null || parameters == null || parameters.length == 0;
      logger.log(toJdk(level), isPlain ? format : MessageFormat.format(format, parameters));
    }
  }

  private static java.util.logging.Level toJdk(Level level) {
    return switch (level) {
      case ALL -> java.util.logging.Level.ALL;
      case TRACE -> java.util.logging.Level.FINER;
      case DEBUG -> java.util.logging.Level.FINE;
      case INFO -> java.util.logging.Level.INFO;
      case WARNING -> java.util.logging.Level.WARNING;
      case ERROR -> java.util.logging.Level.SEVERE;
      case OFF -> java.util.logging.Level.OFF;
    };
  }
}
