package io.cpusentinel.jfr.rules;

/**
 * How much of the CPU time of all recorded transactions somebody consumed. Immutable.
 *
 * @param percent in all transactions
 * @param violatingPercent in those that consumed more than their thresholds
 */
record CpuShare(double percent, double violatingPercent) {

  String shown() {
    return "%s of all transaction CPU, %s above thresholds"
        .formatted(Figure.shownPercent(percent), Figure.shownPercent(violatingPercent));
  }
}
