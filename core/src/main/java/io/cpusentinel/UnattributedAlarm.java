package io.cpusentinel;

import java.util.Locale;

/**
 * More of the process's CPU than configured was consumed by work that nothing accounts for.
 *
 * @param intervalNanos the wall time in which it was, in nanoseconds
 * @param processCpuNanos CPU time of the process in that interval, in nanoseconds
 * @param unattributedNanos what of it is unattributed, in nanoseconds
 * @param limit the configured share, 0 to 1
 * @param keptBack intervals above the limit since the last alarm that raised none, as the last one
 *     was too recent
 */
record UnattributedAlarm(
    long intervalNanos, long processCpuNanos, long unattributedNanos, double limit, long keptBack) {

  @SuppressWarnings("doclint:missing")
  UnattributedAlarm {
    if (unattributedNanos <= 0 || unattributedNanos > processCpuNanos) {
      throw new IllegalArgumentException(
          "unattributed CPU must be more than 0 and at most the process's, was %d of %d ns"
              .formatted(unattributedNanos, processCpuNanos));
    }
  }

  /** Of the process's CPU time, 0 to 1. */
  double share() {
    return (double) unattributedNanos / processCpuNanos;
  }

  /** One line for a log. */
  String message() {
    String line =
        String.format(
            Locale.ROOT,
            "Unattributed CPU is %.0f %% of the process's (%.2f of %.2f ms in %.2f s), more than"
                + " %.0f %%: threads that no transaction accounts for",
            100 * share(),
            CpuTime.millis(unattributedNanos),
            CpuTime.millis(processCpuNanos),
            intervalNanos / 1e9,
            100 * limit);
    return keptBack == 0
        ? line
        : line + " (and in %d intervals since the last line)".formatted(keptBack);
  }
}
