package io.cpusentinel;

import java.util.Locale;

/** Whether a monitor acts on what it finds. */
public enum Enforcement {
  /** Everything is recorded, including what would have been refused; nothing is. */
  OBSERVE,
  /** Offenders are refused, and work that burned too much is stopped at its next checkpoint. */
  ENFORCE;

  /**
   * The name that events and attributes show.
   *
   * @return {@code observe} or {@code enforce}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
