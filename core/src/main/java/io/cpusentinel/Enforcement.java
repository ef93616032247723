package io.cpusentinel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a monitor acts on what it finds. */
public enum Enforcement {
  /** Everything is recorded, including what would have been refused; nothing is. */
  OBSERVE,
  /** Offenders are refused, and work that burned too much is stopped at its next checkpoint. */
  ENFORCE;

  /**
   * The one of that name.
   *
   * @param label {@code observe} or {@code enforce}, in any case
   * @return the one
   * @throws IllegalArgumentException if it is neither, or null
   */
  public static Enforcement of(@Nullable String label) {
    for (Enforcement each : values()) {
      if (each.label().equalsIgnoreCase(label)) {
        return each;
      }
    }
    throw new IllegalArgumentException("must be observe or enforce, was " + label);
  }

  /**
   * The name that events and attributes show.
   *
   * @return {@code observe} or {@code enforce}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
