package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Warns at once, and then at most once in an interval, saying how often it kept silent. */
final class RateLimitedLog {

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

  void warn(Supplier<String> message, @Nullable Throwable cause) {
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
