package io.cpusentinel;

import java.util.Locale;

/** How far a CPU figure can be trusted. */
public enum Quality {
  /** Two true reads of a clock with steps of at most a microsecond. */
  EXACT,
  /** Off by at most a known bound. */
  BOUNDED,
  /** There is no figure: it could not be measured, or what was measured made no sense. */
  UNKNOWN;

  /** Made once: it is in every recorded transaction. */
  private final String label = name().toLowerCase(Locale.ROOT);

  /**
   * The name that events and attributes show.
   *
   * @return {@code exact}, {@code bounded} or {@code unknown}
   */
  public String label() {
    return label;
  }

  /** The quality of a figure that may be off by so much. */
  static Quality ofBound(long boundNanos) {
    if (boundNanos < 0) {
      return UNKNOWN;
    }
    return boundNanos == 0 ? EXACT : BOUNDED;
  }
}
