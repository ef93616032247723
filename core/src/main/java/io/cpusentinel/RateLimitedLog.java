package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Warns at once, and then at most so often a minute, usually once, saying how often it kept silent.
 * For what may happen at every call of a hot path. Thread-safe.
 */
public final class RateLimitedLog {

  private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final Logger logger;
  private final NanoClock clock;
  private final int linesPerMinute;
  private int written;
  private long firstNanos;
  private long suppressed;

  RateLimitedLog(Logger logger, NanoClock clock) {
    this(logger, clock, 1);
  }

  RateLimitedLog(Logger logger, NanoClock clock, int linesPerMinute) {
    this.logger = logger;
    this.clock = clock;
    this.linesPerMinute = linesPerMinute;
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
   * Warns, or keeps silent if it has warned often enough within the last minute.
   *
   * @param message asked for only if the line is written
   * @param cause what was thrown, or null
   */
  public void warn(Supplier<String> message, @Nullable Throwable cause) {
    warn(message, cause, Runnable::run);
  }

  /** The same where nothing may be thrown; false if the application's own logging failed. */
  boolean tryWarn(Supplier<String> message, @Nullable Throwable cause) {
    try {
      warn(message, cause);
      return true;
    } catch (RuntimeException | Error e) {
      return false;
    }
  }

  /** The same with a line that another thread makes and writes. */
  void warn(Supplier<String> message, @Nullable Throwable cause, Executor writer) {
    long repeats = claim();
    if (repeats >= 0) {
      writer.execute(() -> write(message, cause, repeats));
    }
  }

  private void write(Supplier<String> message, @Nullable Throwable cause, long repeats) {
    String since = repeats == 0 ? "" : " (and %d times since the last line)".formatted(repeats);
    logger.log(Level.WARNING, message.get() + since, cause);
  }

  /** How many lines were kept back before this one, or -1 to keep this one back too. */
  private synchronized long claim() {
    long now = clock.nanoTime();
    if (written == 0 || now - firstNanos >= INTERVAL_NANOS) {
      written = 0;
      firstNanos = now;
    }
    if (written == linesPerMinute) {
      suppressed++;
      return -1;
    }
    written++;
    long repeats = suppressed;
    suppressed = 0;
    return repeats;
  }
}
