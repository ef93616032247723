package io.cpusentinel.cli;

import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the library logs, as a user of a command wants it: warnings only, as single lines on
 * standard error. Whoever configures the JDK's logging gets what was configured.
 */
final class CommandLog {

  private static final String LINE = SentinelCommand.NAME + ": %5$s%6$s%n";

  /** Held, since the JDK keeps loggers, and with them their levels, by weak references only. */
  @SuppressWarnings("UnusedVariable")
  private static @Nullable Object library;

  private CommandLog() {}

  static void configure() {
    Properties properties = System.getProperties();
    if (properties.containsKey("java.util.logging.config.file")
        || properties.containsKey("java.util.logging.config.class")) {
      return;
    }
    properties.putIfAbsent("java.util.logging.SimpleFormatter.format", LINE);
    // For a JVM without java.logging, where System.Logger writes by itself.
    properties.putIfAbsent("jdk.system.logger.format", LINE);
    properties.putIfAbsent("jdk.system.logger.level", "WARNING");
    try {
      Logger logger = Logger.getLogger("io.cpusentinel");
      logger.setLevel(Level.WARNING);
      library = logger;
    } catch (NoClassDefFoundError e) {
      library = null;
    }
  }
}
