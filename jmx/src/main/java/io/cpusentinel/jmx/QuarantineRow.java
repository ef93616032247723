package io.cpusentinel.jmx;

import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Somebody in quarantine as consoles show it. Immutable. */
public interface QuarantineRow {

  /**
   * The principal, or the code path of work without one.
   *
   * @return as {@code release} wants it
   */
  String getOffender();

  /**
   * How many violations it has been blamed for.
   *
   * @return 0 if it is here by hand only
   */
  int getStrike();

  /**
   * From when on it has been held without a gap.
   *
   * @return calendar time
   */
  Date getSince();

  /**
   * When it is free again.
   *
   * @return calendar time, or null if that is never
   */
  @Nullable Date getUntil();

  /**
   * Name of the rule that fired.
   *
   * @return not empty
   */
  String getRule();

  /**
   * The same for people.
   *
   * @return with the figures of the rule
   */
  String getReason();
}
