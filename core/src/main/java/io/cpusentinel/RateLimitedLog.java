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

  synchronized void warn(Supplier<String> message, @Nullable Throwable cause) {
    long now = clock.nanoTime();
    if (hasWarned && now - lastNanos < INTERVAL_NANOS) {
      suppressed++;
      return;
    }
    String repeats =
        suppressed == 0 ? "" : " (and %d times since the last line)".formatted(suppressed);
    hasWarned = true;
    lastNanos = now;
    suppressed = 0;
    logger.log(Level.WARNING, message.get() + repeats, cause);
  }
}
