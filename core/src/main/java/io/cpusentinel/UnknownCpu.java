package io.cpusentinel;

import java.util.Locale;

/** What is to become of a strict operation whose CPU time cannot be measured. */
public enum UnknownCpu {
  /** It does not start: {@link UnmeasurableException}. */
  REFUSE,
  /** Its wall time is held against its threshold, which may blame it for a busy machine. */
  JUDGE_BY_WALL;

  /**
   * The name that events and attributes show.
   *
   * @return {@code refuse} or {@code judge-by-wall}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
