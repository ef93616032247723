package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * What a monitor remembers of one offender. Immutable.
 *
 * @param name the principal, or the code path of work without one, as in {@link QuarantineEntry}
 * @param strikes how many violations it has been blamed for; 0 with no quarantine if nothing is
 *     remembered
 * @param quarantine the quarantine that it is in, or null if it is free
 */
public record Offender(String name, int strikes, @Nullable QuarantineEntry quarantine) {

  @SuppressWarnings("doclint:missing")
  public Offender {
    OffenderName.require(name);
    if (strikes < 0) {
      throw new IllegalArgumentException("an offender's strikes must be >= 0, was " + strikes);
    }
    if (quarantine != null
        && !(quarantine.offender().equals(name) && quarantine.strike() == strikes)) {
      throw new IllegalArgumentException(
          "an offender's quarantine must have its name and strikes, was " + quarantine);
    }
  }

  /**
   * One that is in quarantine.
   *
   * @param quarantine with name and strikes
   * @return the offender
   */
  public static Offender held(QuarantineEntry quarantine) {
    return new Offender(quarantine.offender(), quarantine.strike(), quarantine);
  }

  /**
   * One that is free.
   *
   * @param name 1 to 10,000 characters
   * @param strikes at least 0
   * @return the offender
   * @throws IllegalArgumentException if something is out of range
   */
  public static Offender free(String name, int strikes) {
    return new Offender(name, strikes, null);
  }

  /**
   * Whether nothing is remembered of it.
   *
   * @return true if it is free and has no strikes
   */
  public boolean isForgotten() {
    return strikes == 0 && quarantine == null;
  }
}
