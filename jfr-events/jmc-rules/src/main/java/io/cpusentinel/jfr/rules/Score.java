package io.cpusentinel.jfr.rules;

import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** How bad something is, from 0 to 100, on Mission Control's scale. */
final class Score {

  static final double OK = 0;

  /** The lowest score that is shown as information. */
  static final double INFORMATION = Severity.INFO.getLimit();

  /** The lowest score that is shown as a warning. */
  static final double WARNING = Severity.WARNING.getLimit();

  private static final double MAX = 100;

  private Score() {}

  /** From nothing by way of a warning at that limit. */
  static double growing(double value, double warningLimit) {
    if (value <= 0) {
      return OK;
    }
    return warningLimit <= 0 ? MAX : RulesToolkit.mapExp100(value, warningLimit);
  }

  /** From nothing by way of information at the one limit and a warning at the other. */
  static double growing(double value, double infoLimit, double warningLimit) {
    if (infoLimit <= 0 || warningLimit <= infoLimit) {
      return growing(value, warningLimit);
    }
    return value <= 0 ? OK : RulesToolkit.mapExp100(value, infoLimit, warningLimit);
  }

  /** From information at that limit towards a warning that is never reached. */
  static double growingWithoutWarning(double value, double infoLimit) {
    return infoLimit <= 0 ? INFORMATION : RulesToolkit.mapExp74(value, infoLimit);
  }

  /** As independent signs add up: it grows with either, and is at least the higher one. */
  static double either(double score, double other) {
    return MAX - (MAX - score) * (MAX - other) / MAX;
  }
}
