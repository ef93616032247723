package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Warns at once, and then at most once a minute, saying how often it kept silent. For what may
 * happen at every call of a hot path. Thread-safe.
 */
public final class RateLimitedLog {

  private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final Logger logger;
  private final NanoClock clock;
  private boolean hasWarned;
  private long lastNanos;
  private long suppressed;

  RateLimitedLog(Logger logger, NanoClock clock) {
    this.logger = logger;
    this.clock = clock;
  }

  /**
   * A log that writes to a logger.
   *
   * @param logger where the lines go
   * @return a new log, which has not warned yet
   */
  public static RateLimitedLog create(Logger logger) {
    return new RateLimitedLog(logger, NanoClock.SYSTEM);
  }

  /**
   * Warns, or keeps silent if it has warned within the last minute.
   *
   * @param message asked for only if the line is written
   * @param cause what was thrown, or null
   */
  public void warn(Supplier<String> message, @Nullable Throwable cause) {
    long repeats = claim();
    if (repeats < 0) {
      return;
    }
    String since = repeats == 0 ? "" : " (and %d times since the last line)".formatted(repeats);
    logger.log(Level.WARNING, message.get() + since, cause);
  }

  /** How many lines were kept back before this one, or -1 to keep this one back too. */
  private synchronized long claim() {
    long now = clock.nanoTime();
    if (hasWarned && now - lastNanos < INTERVAL_NANOS) {
      suppressed++;
      return -1;
    }
    long repeats = suppressed;
    hasWarned = true;
    lastNanos = now;
    suppressed = 0;
    return repeats;
  }
}
