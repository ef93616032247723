package io.cpusentinel;

/** How a violation was found. */
public enum Detection {
  /** By the reads at both ends of the work. */
  END
}
