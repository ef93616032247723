package io.cpusentinel;

import java.util.Locale;

/** How a violation was found. */
public enum Detection {
  /** By the reads at both ends of the work. */
  END,
  /** By a look at work that was still running. */
  IN_FLIGHT,
  /** By what a principal, or all together, burned within a window. */
  BUDGET,
  /** By wall time: its CPU time is unknown, and its operation is configured to be judged so. */
  WALL;

  /**
   * The name that events and attributes show.
   *
   * @return the constant's name in lower case, with hyphens
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
