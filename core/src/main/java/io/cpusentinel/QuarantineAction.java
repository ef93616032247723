package io.cpusentinel;

import java.util.Locale;

/** What the response to a violation, an operator or the passing of time did to an offender. */
public enum QuarantineAction {
  /**
   * A warning and nothing else: there is nobody to quarantine, or no room to remember one more
   * offender.
   */
  WARN,
  /** In quarantine from now on, for a time. */
  QUARANTINE,
  /** Was in quarantine, and stays there for longer. */
  EXTEND,
  /** In quarantine until somebody releases it. */
  BAN,
  /** In quarantine no more. */
  RELEASE;

  /**
   * The name that events and attributes show.
   *
   * @return the constant's name in lower case
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
