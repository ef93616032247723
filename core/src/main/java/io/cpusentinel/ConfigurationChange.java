package io.cpusentinel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a running monitor was changed. Immutable.
 *
 * @param key what was changed: a key of {@link Settings} for what the whole monitor has; for a rule
 *     about some names the rule with them, as {@code threshold.ms[z3_*]} or {@code
 *     trust[maintenance/*]}
 * @param oldValue what it was before, or null if there was none
 * @param newValue what it is now, or null if there is none any more
 * @param origin who changed it, as {@link SentinelControl#changedBy} was told
 * @param timestamp when it happened
 */
public record ConfigurationChange(
    String key,
    @Nullable String oldValue,
    @Nullable String newValue,
    String origin,
    Instant timestamp) {

  @SuppressWarnings("doclint:missing")
  public ConfigurationChange {
    if (key == null || origin == null || timestamp == null) {
      throw new IllegalArgumentException(
          "a configuration change must have a key, an origin and a timestamp, was %s by %s at %s"
              .formatted(key, origin, timestamp));
    }
  }
}
