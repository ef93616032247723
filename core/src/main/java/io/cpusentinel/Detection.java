package io.cpusentinel;

import java.util.Locale;

/** How a violation was found. */
public enum Detection {
  /** By the reads at both ends of the work. */
  END;

  /**
   * The name that events and attributes show.
   *
   * @return the constant's name in lower case, with hyphens
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
