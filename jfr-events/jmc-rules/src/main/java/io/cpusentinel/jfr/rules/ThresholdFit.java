package io.cpusentinel.jfr.rules;

/**
 * How the threshold of an operation fits what its transactions consume. Immutable.
 *
 * @param operation its name, fit to be shown
 * @param thresholdNanos the last one in force
 * @param p99Nanos what 99 of 100 transactions do not exceed
 * @param fittingNanos the threshold that would fit
 * @param violatingPercent how many transactions broke it
 */
record ThresholdFit(
    String operation,
    long thresholdNanos,
    long p99Nanos,
    long fittingNanos,
    double violatingPercent) {

  boolean isTooTight(double maxPercent) {
    return violatingPercent > maxPercent;
  }

  boolean isTooLoose(double maxFactor) {
    return looseness() > maxFactor;
  }

  /** How many times as high as it should be. */
  double looseness() {
    return (double) thresholdNanos / fittingNanos;
  }

  String shownAsTooTight() {
    return "%s: %s of the transactions exceed %s; %s would fit"
        .formatted(
            operation,
            Figure.shownPercent(violatingPercent),
            Figure.shownNanos(thresholdNanos),
            Figure.shownNanos(fittingNanos));
  }

  String shownAsTooLoose() {
    return "%s: the threshold is %s although 99 of 100 transactions need at most %s; %s would fit"
        .formatted(
            operation,
            Figure.shownNanos(thresholdNanos),
            Figure.shownNanos(p99Nanos),
            Figure.shownNanos(fittingNanos));
  }
}
